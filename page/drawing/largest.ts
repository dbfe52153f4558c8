/** The largest number without its sign; at least a little, so that zeros are zero. */
export function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
}

/** The index of the greatest number, the first of equals. */
export function mostActive(outputs: Float32Array): number {
  let best = 0;
  for (let k = 1; k < outputs.length; k++) {
    if (outputs[k] > outputs[best]) best = k;
  }
  return best;
}

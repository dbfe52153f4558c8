/** A value between four of a grid, which are there. */
export function between(values: Float64Array | Uint8Array, width: number, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const right = x - column;
  const down = y - row;
  const at = row * width + column;
  const top = (values[at] as number) * (1 - right) + (values[at + 1] as number) * right;
  const bottom = (values[at + width] as number) * (1 - right) + (values[at + width + 1] as number) * right;
  return top * (1 - down) + bottom * down;
}

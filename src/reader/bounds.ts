/** Left, right, top and bottom; from Infinity to -Infinity where there is nothing. */
export type Bounds = [left: number, right: number, top: number, bottom: number];

/** Between which columns and rows points lie. */
export function boundsOf(lines: readonly ArrayLike<number>[]): Bounds {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      const x = line[i] as number;
      const y = line[i + 1] as number;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return [left, right, top, bottom];
}

/**
 * How far each point is from the edge of the ink, within it above 0 and beyond it below: along steps to the eight neighbours
 * (A. Rosenfeld and J. Pfaltz, Sequential operations in digital picture processing, 1966), from the middle of a point to half
 * a step before the first of the other kind.
 * @param ink `[span][span]`: 1 where there is ink; none of it at the border
 */
export function distancesToEdge(ink: Uint8Array, span: number): Float64Array {
  const beyond = stepsTo(1, ink, span);
  return stepsTo(0, ink, span).map((within, at) =>
    ink[at] === 1 ? within - 0.5 : 0.5 - (beyond[at] as number),
  );
}

/** The length of the shortest way from each point to one of a kind: once there and once back over all points. */
function stepsTo(kind: number, ink: Uint8Array, span: number): Float64Array {
  const lengths = Float64Array.from(ink, (one) => (one === kind ? 0 : 2 * span));
  for (const back of [1, -1]) {
    for (let y = 1; y < span - 1; y++) {
      for (let x = 1; x < span - 1; x++) {
        const first = y * span + x;
        const at = back > 0 ? first : lengths.length - 1 - first;
        const above = at - back * span;
        lengths[at] = Math.min(
          lengths[at] as number,
          (lengths[at - back] as number) + 1,
          (lengths[above] as number) + 1,
          (lengths[above - 1] as number) + Math.SQRT2,
          (lengths[above + 1] as number) + Math.SQRT2,
        );
      }
    }
  }
  return lengths;
}

/**
 * How far each point is from the edge of the ink, within it above 0 and beyond it below: along steps to the eight neighbours
 * (A. Rosenfeld and J. Pfaltz, Sequential operations in digital picture processing, 1966), from the middle of a point to half
 * a step before the first of the other kind.
 * @param ink `[span][span]`: 1 where there is ink; none of it at the border
 */
export function distancesToEdge(ink: Uint8Array, span: number): Float64Array {
  const distances = stepsTo(0, ink, span);
  const beyond = stepsTo(1, ink, span);
  for (let at = 0; at < ink.length; at++) {
    distances[at] = ink[at] === 1 ? (distances[at] as number) - 0.5 : 0.5 - (beyond[at] as number);
  }
  return distances;
}

/** The length of the shortest way from each point to one of a kind: once there and once back over all points. */
function stepsTo(kind: number, ink: Uint8Array, span: number): Float64Array {
  const lengths = new Float64Array(ink.length).fill(2 * span);
  for (let at = 0; at < ink.length; at++) if (ink[at] === kind) lengths[at] = 0;
  for (const back of [1, -1]) {
    for (let y = 1; y < span - 1; y++) {
      for (let x = 1; x < span - 1; x++) {
        const first = y * span + x;
        const at = back > 0 ? first : lengths.length - 1 - first;
        if (ink[at] === kind) continue;
        const above = at - back * span;
        const straight = Math.min(lengths[at - back] as number, lengths[above] as number);
        const diagonal = Math.min(lengths[above - 1] as number, lengths[above + 1] as number);
        lengths[at] = Math.min(lengths[at] as number, straight + 1, diagonal + Math.SQRT2);
      }
    }
  }
  return lengths;
}

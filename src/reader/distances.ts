/**
 * How far each point is from the edge of the ink, within it above 0 and beyond it below: along steps to the eight neighbours
 * (A. Rosenfeld and J. Pfaltz, Sequential operations in digital picture processing, 1966), from the middle of a point to half
 * a step before the first of the other kind.
 * @param ink `[span][span]`: 1 where there is ink; none of it at the border
 */
export function distancesToEdge(ink: Uint8Array, span: number): Float64Array {
  const distances = new Float64Array(ink.length);
  for (const kind of [0, 1]) {
    // The length of the shortest way to a point of the kind: once there and once back over all others.
    const lengths = new Float64Array(ink).map((one) => (one === kind ? 0 : 2 * span));
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
    lengths.forEach((length, at) => {
      if (length > 0) distances[at] = (1 - 2 * kind) * (length - 0.5);
    });
  }
  return distances;
}

/**
 * How far each point is from the edge of the ink, within it above 0 and beyond it below: along steps to the eight neighbours
 * (A. Rosenfeld and J. Pfaltz, Sequential operations in digital picture processing, 1966), from the middle of a point to half
 * a step before the first of the other kind.
 * @param ink `[span][span]`: 1 where there is ink; none of it at the border
 */
export function distancesToEdge(ink: Uint8Array, span: number): Float64Array {
  const distances = stepsTo(0, ink, span);
  const beyond = stepsTo(1, ink, span);
  for (let k = 0; k < ink.length; k++) {
    distances[k] = ink[k] === 1 ? (distances[k] as number) - 0.5 : 0.5 - (beyond[k] as number);
  }
  return distances;
}

/** The length of the shortest way from each point to one of a kind: once there and once back over all points. */
function stepsTo(kind: number, ink: Uint8Array, span: number): Float64Array {
  const lengths = new Float64Array(span * span);
  for (let k = 0; k < lengths.length; k++) lengths[k] = ink[k] === kind ? 0 : 2 * span;
  for (let y = 1; y < span - 1; y++) {
    for (let at = y * span + 1; at < (y + 1) * span - 1; at++) {
      relax(lengths, at, at - 1, at - span, at - span - 1, at - span + 1);
    }
  }
  for (let y = span - 2; y > 0; y--) {
    for (let at = (y + 1) * span - 2; at > y * span; at--) {
      relax(lengths, at, at + 1, at + span, at + span + 1, at + span - 1);
    }
  }
  return lengths;
}

/** Takes the way over a neighbour, two of which lie beside the point and two across a corner, where that is shorter. */
function relax(
  lengths: Float64Array,
  at: number,
  beside: number,
  below: number,
  corner: number,
  other: number,
): void {
  const straight = Math.min(lengths[beside] as number, lengths[below] as number) + 1;
  const across = Math.min(lengths[corner] as number, lengths[other] as number) + Math.SQRT2;
  const shortest = Math.min(straight, across);
  if (shortest < (lengths[at] as number)) lengths[at] = shortest;
}

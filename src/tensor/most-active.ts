/** The index of the greatest number, the first of equals. */
export function mostActive(outputs: Float32Array): number {
  let best = 0;
  for (let k = 1; k < outputs.length; k++) {
    if (outputs[k] > outputs[best]) best = k;
  }
  return best;
}

/** How far one output is ahead of the greatest of the others. */
export function marginOf(outputs: Float32Array, digit: number): number {
  let second = -Infinity;
  for (let k = 0; k < outputs.length; k++) {
    if (k !== digit) second = Math.max(second, outputs[k]);
  }
  return outputs[digit] - second;
}

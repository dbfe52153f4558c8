const { fround } = Math;
const weights = new Float32Array(1024).fill(0.5);
const sums = new Float32Array(1024);

/** About `count` float32 multiply-adds over arrays that stay in the nearest cache: nothing else. */
export function multiplyAdds(count: number): Float32Array {
  for (let done = 0; done < count; done += sums.length) {
    for (let k = 0; k < sums.length; k++) {
      sums[k] = fround((weights[k] as number) * 0.25) + (sums[k] as number);
    }
  }
  return sums;
}

import { fround } from '../fround.ts';
import { LANES } from '../grid.ts';
import type { DenseGeometry, DenseKernels } from '../kernels.ts';
import type { Tensor } from '../tensor.ts';

/** Dense as `Kernels` defines it. Four outputs at a time: s0 to s3 are their sums. A store into a float32 array rounds. */
export function plainDense({ inputs, outputs }: DenseGeometry): DenseKernels {
  return {
    forward({ data: x }: Tensor, { data: w }: Tensor, { data: bias }: Tensor, { data: out }: Tensor): void {
      for (let o = 0; o < outputs; o += LANES) {
        let s0 = bias[o];
        let s1 = bias[o + 1];
        let s2 = bias[o + 2];
        let s3 = bias[o + 3];
        let at = o * inputs;
        for (let i = 0; i < inputs; i++) {
          const value = x[i];
          s0 = fround(s0 + fround(w[at] * value));
          s1 = fround(s1 + fround(w[at + 1] * value));
          s2 = fround(s2 + fround(w[at + 2] * value));
          s3 = fround(s3 + fround(w[at + 3] * value));
          at += LANES;
        }
        out[o] = s0;
        out[o + 1] = s1;
        out[o + 2] = s2;
        out[o + 3] = s3;
      }
    },

    backwardInput({ data: w }: Tensor, { data: delta }: Tensor, { data: gradient }: Tensor): void {
      for (let i = 0; i < inputs; i++) {
        let s0 = 0;
        let s1 = 0;
        let s2 = 0;
        let s3 = 0;
        for (let o = 0; o < outputs; o += LANES) {
          const at = o * inputs + i * LANES;
          s0 = fround(s0 + fround(w[at] * delta[o]));
          s1 = fround(s1 + fround(w[at + 1] * delta[o + 1]));
          s2 = fround(s2 + fround(w[at + 2] * delta[o + 2]));
          s3 = fround(s3 + fround(w[at + 3] * delta[o + 3]));
        }
        gradient[i] = fround(s0 + s1) + fround(s2 + s3);
      }
    },

    backwardWeights(
      { data: x }: Tensor,
      { data: delta }: Tensor,
      { data: weightGradient }: Tensor,
      { data: biasGradient }: Tensor,
    ): void {
      for (let o = 0; o < outputs; o += LANES) {
        const d0 = delta[o];
        const d1 = delta[o + 1];
        const d2 = delta[o + 2];
        const d3 = delta[o + 3];
        let at = o * inputs;
        for (let i = 0; i < inputs; i++) {
          const value = x[i];
          weightGradient[at] += fround(d0 * value);
          weightGradient[at + 1] += fround(d1 * value);
          weightGradient[at + 2] += fround(d2 * value);
          weightGradient[at + 3] += fround(d3 * value);
          at += LANES;
        }
      }
      for (let o = 0; o < outputs; o++) biasGradient[o] += delta[o];
    },
  };
}

import { fround } from '../fround.ts';
import { LANES } from '../grid.ts';
import type { DenseGeometry, DenseKernels } from '../kernels.ts';
import type { Tensor } from '../tensor.ts';
import { addLaneProducts, addMultiples, addUpLanes } from './products.ts';

/** Dense as `Kernels` defines it. Four outputs at a time: s0 to s3 are their sums. A store into a float32 array rounds. */
export function plainDense({ inputs, outputs }: DenseGeometry): DenseKernels {
  /** The places of the inputs. */
  const places = Int32Array.from({ length: inputs }, (_, i) => i);
  /** backwardInput's sums: `[i][4]`. */
  const sums = new Float32Array(inputs * LANES);
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
      sums.fill(0);
      for (let o = 0; o < outputs; o += LANES) {
        addLaneProducts(sums, 0, places, 0, inputs, w, o * inputs, delta, o);
      }
      addUpLanes(sums, 0, gradient, 0, inputs);
    },

    backwardWeights(
      { data: x }: Tensor,
      { data: delta }: Tensor,
      { data: weightGradient }: Tensor,
      { data: biasGradient }: Tensor,
    ): void {
      for (let o = 0; o < outputs; o += LANES) {
        addMultiples(weightGradient, o * inputs, LANES, delta, o, x, 0, places);
      }
      for (let o = 0; o < outputs; o++) biasGradient[o] += delta[o];
    },
  };
}

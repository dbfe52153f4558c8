import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import { fround } from '../fround.ts';
import { LANES, storedSize } from '../grid.ts';
import type { ConvolutionKernels } from '../kernels.ts';
import type { Tensor } from '../tensor.ts';

/**
 * Convolution as `Kernels` defines it, four output maps at a time. Sums are kept in float32 arrays, where each
 * store rounds, and the inner loops run over independent sums: a sum that waits for itself is slower.
 */
export function plainConvolution(geometry: ConvolutionGeometry): ConvolutionKernels {
  const { input, output, kernel, stride, border, bordered } = geometry;
  const groups = geometry.groups.map((group, g) => ({
    first: g * LANES,
    weights: group.weights,
    inputs: Int32Array.from(group.inputs),
    missing: group.connected.flatMap((connected, at) => (connected ? [] : [at])),
  }));
  const row = bordered.width * bordered.lanes;
  const positions = output.height * output.width;
  const units = storedSize(output);
  /** Where the receptive field of each output position begins in the bordered input. */
  const corners = Int32Array.from({ length: positions }, (_, position) => {
    const y = Math.floor(position / output.width);
    return y * stride * row + (position % output.width) * stride * bordered.lanes;
  });
  /** Where each tap lies from there. */
  const taps = Int32Array.from(
    { length: kernel * kernel },
    (_, tap) => Math.floor(tap / kernel) * row + (tap % kernel) * bordered.lanes,
  );
  /** backwardInput's sums for one position: `[i][4]`. */
  const sums = new Float32Array(input.lanes * LANES);

  return {
    border({ data: from }: Tensor, { data: to }: Tensor): void {
      const length = input.width * input.lanes;
      for (let y = 0; y < input.height; y++) {
        const start = (y + border.before) * row + border.before * bordered.lanes;
        for (let x = 0; x < length; x++) to[start + x] = from[y * length + x];
      }
    },

    forward({ data: x }: Tensor, { data: w }: Tensor, { data: bias }: Tensor, { data: out }: Tensor): void {
      for (let o = 0; o < units; o++) out[o] = bias[o];
      for (const { first, weights, inputs } of groups) {
        let at = weights;
        for (let tap = 0; tap < taps.length; tap++) {
          for (let i = 0; i < inputs.length; i++) {
            const unit = taps[tap] + inputs[i];
            const w0 = w[at];
            const w1 = w[at + 1];
            const w2 = w[at + 2];
            const w3 = w[at + 3];
            for (let position = 0, o = first; position < positions; position++, o += output.lanes) {
              const value = x[corners[position] + unit];
              out[o] += fround(w0 * value);
              out[o + 1] += fround(w1 * value);
              out[o + 2] += fround(w2 * value);
              out[o + 3] += fround(w3 * value);
            }
            at += LANES;
          }
        }
      }
    },

    backwardInput({ data: w }: Tensor, { data: delta }: Tensor, { data: gradient }: Tensor): void {
      let unit = 0;
      for (let y = border.before; y < border.before + input.height; y++) {
        for (let x = border.before; x < border.before + input.width; x++) {
          sums.fill(0);
          for (const { first, weights, inputs } of groups) {
            // The taps through which an output position sees this one are a stride apart.
            for (let v = y % stride; v < kernel; v += stride) {
              const outputY = (y - v) / stride;
              if (outputY < 0 || outputY >= output.height) continue;
              for (let u = x % stride; u < kernel; u += stride) {
                const outputX = (x - u) / stride;
                if (outputX < 0 || outputX >= output.width) continue;
                const o = (outputY * output.width + outputX) * output.lanes + first;
                const d0 = delta[o];
                const d1 = delta[o + 1];
                const d2 = delta[o + 2];
                const d3 = delta[o + 3];
                let at = weights + (v * kernel + u) * inputs.length * LANES;
                for (let n = 0; n < inputs.length; n++, at += LANES) {
                  const sum = inputs[n] * LANES;
                  sums[sum] += fround(w[at] * d0);
                  sums[sum + 1] += fround(w[at + 1] * d1);
                  sums[sum + 2] += fround(w[at + 2] * d2);
                  sums[sum + 3] += fround(w[at + 3] * d3);
                }
              }
            }
          }
          for (let s = 0; s < sums.length; s += LANES) {
            gradient[unit++] = fround(sums[s] + sums[s + 1]) + fround(sums[s + 2] + sums[s + 3]);
          }
        }
      }
    },

    backwardWeights(
      { data: x }: Tensor,
      { data: delta }: Tensor,
      { data: weightGradient }: Tensor,
      { data: biasGradient }: Tensor,
    ): void {
      for (const { first, weights, inputs, missing } of groups) {
        for (let position = 0, o = first; position < positions; position++, o += output.lanes) {
          const d0 = delta[o];
          const d1 = delta[o + 1];
          const d2 = delta[o + 2];
          const d3 = delta[o + 3];
          let at = weights;
          for (let tap = 0; tap < taps.length; tap++) {
            const unit = corners[position] + taps[tap];
            for (let i = 0; i < inputs.length; i++, at += LANES) {
              const value = x[unit + inputs[i]];
              weightGradient[at] += fround(d0 * value);
              weightGradient[at + 1] += fround(d1 * value);
              weightGradient[at + 2] += fround(d2 * value);
              weightGradient[at + 3] += fround(d3 * value);
            }
          }
        }
        for (let tap = 0; tap < taps.length; tap++) {
          const start = weights + tap * inputs.length * LANES;
          for (const at of missing) weightGradient[start + at] = 0;
        }
      }
      for (let o = 0; o < units; o++) biasGradient[o] += delta[o];
    },
  };
}

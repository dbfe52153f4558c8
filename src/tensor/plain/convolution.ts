import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import { LANES, storedSize } from '../grid.ts';
import type { ConvolutionKernels } from '../kernels.ts';
import type { Tensor } from '../tensor.ts';

const { fround } = Math;

/** Convolution as `Kernels` defines it. Four output maps at a time: s0 to s3 are their sums. */
export function convolution(geometry: ConvolutionGeometry): ConvolutionKernels {
  const { input, output, kernel, stride, border, bordered } = geometry;
  const groups = geometry.groups.map((group, g) => ({
    ...group,
    inputs: Int32Array.from(group.inputs),
    lane: g * LANES,
  }));
  const groupsSeeing = inputGroups(geometry);
  const row = bordered.width * bordered.lanes;
  const positions = output.height * output.width;

  return {
    border({ data: from }: Tensor, { data: to }: Tensor): void {
      const fromRow = input.width * input.lanes;
      for (let y = 0; y < input.height; y++) {
        const start = (y + border.before) * row + border.before * bordered.lanes;
        for (let x = 0; x < fromRow; x++) to[start + x] = from[y * fromRow + x];
      }
    },

    forward({ data: x }: Tensor, { data: w }: Tensor, { data: bias }: Tensor, { data: out }: Tensor): void {
      for (const { inputs, weights, lane } of groups) {
        for (let position = 0; position < positions; position++) {
          const corner = cornerOf(position);
          const o = position * output.lanes + lane;
          let s0 = bias[o];
          let s1 = bias[o + 1];
          let s2 = bias[o + 2];
          let s3 = bias[o + 3];
          let at = weights;
          for (let v = 0; v < kernel; v++) {
            for (let u = 0; u < kernel; u++) {
              const unit = corner + v * row + u * bordered.lanes;
              for (let i = 0; i < inputs.length; i++) {
                const value = x[unit + inputs[i]];
                s0 = fround(s0 + fround(w[at] * value));
                s1 = fround(s1 + fround(w[at + 1] * value));
                s2 = fround(s2 + fround(w[at + 2] * value));
                s3 = fround(s3 + fround(w[at + 3] * value));
                at += LANES;
              }
            }
          }
          out[o] = s0;
          out[o + 1] = s1;
          out[o + 2] = s2;
          out[o + 3] = s3;
        }
      }
    },

    backwardInput({ data: w }: Tensor, { data: delta }: Tensor, { data: gradient }: Tensor): void {
      for (let y = 0; y < input.height; y++) {
        for (let x = 0; x < input.width; x++) {
          for (let map = 0; map < input.lanes; map++) {
            let s0 = 0;
            let s1 = 0;
            let s2 = 0;
            let s3 = 0;
            for (const { lane, weights, tap } of groupsSeeing[map]) {
              // Only the taps that lie over this position: every stride-th one.
              const bottom = y + border.before;
              const right = x + border.before;
              for (let v = bottom % stride; v < kernel; v += stride) {
                const outputY = (bottom - v) / stride;
                if (outputY < 0 || outputY >= output.height) continue;
                for (let u = right % stride; u < kernel; u += stride) {
                  const outputX = (right - u) / stride;
                  if (outputX < 0 || outputX >= output.width) continue;
                  const at = weights + (v * kernel + u) * tap;
                  const o = (outputY * output.width + outputX) * output.lanes + lane;
                  s0 = fround(s0 + fround(w[at] * delta[o]));
                  s1 = fround(s1 + fround(w[at + 1] * delta[o + 1]));
                  s2 = fround(s2 + fround(w[at + 2] * delta[o + 2]));
                  s3 = fround(s3 + fround(w[at + 3] * delta[o + 3]));
                }
              }
            }
            gradient[(y * input.width + x) * input.lanes + map] = fround(fround(s0 + s1) + fround(s2 + s3));
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
      for (const { inputs, connected, weights, lane } of groups) {
        for (let v = 0; v < kernel; v++) {
          for (let u = 0; u < kernel; u++) {
            for (let i = 0; i < inputs.length; i++) {
              const at = weights + ((v * kernel + u) * inputs.length + i) * LANES;
              const unit = v * row + u * bordered.lanes + inputs[i];
              let s0 = weightGradient[at];
              let s1 = weightGradient[at + 1];
              let s2 = weightGradient[at + 2];
              let s3 = weightGradient[at + 3];
              for (let position = 0; position < positions; position++) {
                const value = x[unit + cornerOf(position)];
                const o = position * output.lanes + lane;
                s0 = fround(s0 + fround(delta[o] * value));
                s1 = fround(s1 + fround(delta[o + 1] * value));
                s2 = fround(s2 + fround(delta[o + 2] * value));
                s3 = fround(s3 + fround(delta[o + 3] * value));
              }
              if (connected[i * LANES]) weightGradient[at] = s0;
              if (connected[i * LANES + 1]) weightGradient[at + 1] = s1;
              if (connected[i * LANES + 2]) weightGradient[at + 2] = s2;
              if (connected[i * LANES + 3]) weightGradient[at + 3] = s3;
            }
          }
        }
      }
      const units = storedSize(output);
      for (let o = 0; o < units; o++) biasGradient[o] = fround(biasGradient[o] + delta[o]);
    },
  };

  /** Where the receptive field of an output position begins in the bordered input. */
  function cornerOf(position: number): number {
    const y = Math.floor(position / output.width);
    return y * stride * row + (position - y * output.width) * stride * bordered.lanes;
  }
}

/** For each lane of the input, the groups that see it: their first lane, where their weights for it begin, and the step from tap to tap. */
function inputGroups({ input, groups }: ConvolutionGeometry) {
  return Array.from({ length: input.lanes }, (_, map) =>
    groups.flatMap(({ inputs, weights }, g) => {
      const i = inputs.indexOf(map);
      return i < 0 ? [] : [{ lane: g * LANES, weights: weights + i * LANES, tap: inputs.length * LANES }];
    }),
  );
}

import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import { LANES, storedSize } from '../grid.ts';
import type { ConvolutionKernels } from '../kernels.ts';
import type { Tensor } from '../tensor.ts';
import { addLaneProducts, addMultiples, addUpLanes } from './products.ts';

/** Convolution as `Kernels` defines it, four output maps at a time. */
export function plainConvolution(geometry: ConvolutionGeometry): ConvolutionKernels {
  const { input, output, kernel, stride, border, bordered } = geometry;
  const row = bordered.width * bordered.lanes;
  const positions = output.height * output.width;
  const units = storedSize(output);
  /** Where the receptive field of each output position begins in the bordered input. */
  const corners = Int32Array.from({ length: positions }, (_, position) => {
    const y = Math.floor(position / output.width);
    return y * stride * row + (position % output.width) * stride * bordered.lanes;
  });
  /** Where each tap lies from there. */
  const taps = Array.from(
    { length: kernel * kernel },
    (_, tap) => Math.floor(tap / kernel) * row + (tap % kernel) * bordered.lanes,
  );
  const groups = geometry.groups.map(({ inputs, connected, weights }, g) => ({
    first: g * LANES,
    inputs: inputs.length,
    weights,
    /** Where each number that the group sees lies from there: `[tap][input]`. */
    field: Int32Array.from(taps.flatMap((tap) => inputs.map((map) => tap + map))),
    missing: connected.flatMap((seen, at) => (seen ? [] : [weights + at])),
  }));
  /** Where the image begins in the bordered input, and how long its rows are. */
  const inside = border.before * (row + bordered.lanes);
  const length = input.width * input.lanes;
  /** backwardInput's sums for the bordered input: `[y][x][i][4]`. */
  const sums = new Float32Array(storedSize(bordered) * LANES);

  // Not for...of: what is inside, engines optimise less.
  return {
    border({ data: from }: Tensor, { data: to }: Tensor): void {
      for (let y = 0; y < input.height; y++) {
        for (let x = 0; x < length; x++) to[inside + y * row + x] = from[y * length + x];
      }
    },

    forward({ data: x }: Tensor, { data: w }: Tensor, { data: bias }: Tensor, { data: out }: Tensor): void {
      for (let o = 0; o < units; o++) out[o] = bias[o];
      for (let g = 0; g < groups.length; g++) {
        const { first, weights, field } = groups[g];
        for (let n = 0; n < field.length; n++) {
          addMultiples(out, first, output.lanes, w, weights + n * LANES, x, field[n], corners);
        }
      }
    },

    backwardInput({ data: w }: Tensor, { data: delta }: Tensor, { data: gradient }: Tensor): void {
      sums.fill(0);
      for (let g = 0; g < groups.length; g++) {
        const { first, inputs, weights, field } = groups[g];
        // From the last output position to the first: each input is seen through ascending taps.
        for (let y = output.height - 1; y >= 0; y--) {
          for (let x = output.width - 1; x >= 0; x--) {
            const position = y * output.width + x;
            // The taps that see the image; the others see its border, which has no gradient.
            const top = Math.max(0, border.before - y * stride);
            const bottom = Math.min(kernel, border.before - y * stride + input.height);
            const left = Math.max(0, border.before - x * stride);
            const right = Math.min(kernel, border.before - x * stride + input.width);
            for (let v = top; v < bottom; v++) {
              addLaneProducts(
                sums,
                corners[position],
                field,
                (v * kernel + left) * inputs,
                (v * kernel + right) * inputs,
                w,
                weights,
                delta,
                position * output.lanes + first,
              );
            }
          }
        }
      }
      for (let y = 0; y < input.height; y++) addUpLanes(sums, inside + y * row, gradient, y * length, length);
    },

    backwardWeights(
      { data: x }: Tensor,
      { data: delta }: Tensor,
      { data: weightGradient }: Tensor,
      { data: biasGradient }: Tensor,
    ): void {
      for (let g = 0; g < groups.length; g++) {
        const { first, inputs, weights, field, missing } = groups[g];
        for (let position = 0; position < positions; position++) {
          const o = position * output.lanes + first;
          addMultiples(weightGradient, weights, LANES, delta, o, x, corners[position], field);
        }
        for (let tap = 0; tap < taps.length; tap++) {
          for (let m = 0; m < missing.length; m++) weightGradient[missing[m] + tap * inputs * LANES] = 0;
        }
      }
      for (let o = 0; o < units; o++) biasGradient[o] += delta[o];
    },
  };
}

/**
 * The convolution of the paper, written from its formula alone: maps as `[map][y][x]`, weights as one array
 * `[input in the order of the table][v][u]` for each output map. `round` is applied after each operation: with Math.fround
 * and the sums in the order that src/tensor/kernels.ts states, the result is that of float32, bit for bit; with the
 * identity it is a float64 model.
 */
export interface ConvolutionModel {
  readonly height: number;
  readonly width: number;
  readonly kernel: number;
  readonly stride: number;
  readonly before: number;
  readonly after: number;
  readonly background: number;
  /** For each output map its input maps. */
  readonly table: readonly (readonly number[])[];
}

type Maps = readonly (readonly number[])[];
type Round = (value: number) => number;

export function outputSize({ height, width, kernel, stride, before, after }: ConvolutionModel) {
  const along = (size: number) => Math.floor((before + size + after - kernel) / stride) + 1;
  return { height: along(height), width: along(width) };
}

function unit(model: ConvolutionModel, input: Maps, map: number, y: number, x: number): number {
  const inside = y >= 0 && y < model.height && x >= 0 && x < model.width;
  return inside ? input[map][y * model.width + x] : model.background;
}

/** Every term of the sums: output map, its position, tap, input map, and the index of the weight. v, u, then the input map ascending. */
function* terms({ kernel, table }: ConvolutionModel, map: number) {
  const ascending = [...table[map]].sort((a, b) => a - b);
  for (let v = 0; v < kernel; v++) {
    for (let u = 0; u < kernel; u++) {
      for (const input of ascending) {
        yield { v, u, input, weight: (table[map].indexOf(input) * kernel + v) * kernel + u };
      }
    }
  }
}

export function forward(
  model: ConvolutionModel,
  input: Maps,
  weights: Maps,
  biases: Maps,
  round: Round,
): number[][] {
  const { height, width } = outputSize(model);
  return model.table.map((_, map) =>
    Array.from({ length: height * width }, (_, position) => {
      const y = Math.floor(position / width) * model.stride - model.before;
      const x = (position % width) * model.stride - model.before;
      let sum = biases[map][position];
      for (const { v, u, input: from, weight } of terms(model, map)) {
        sum = round(sum + round(weights[map][weight] * unit(model, input, from, y + v, x + u)));
      }
      return sum;
    }),
  );
}

/** The gradient of the input: four partial sums, over output maps 0, 4, 8 ..., over 1, 5, 9 ... and so on. */
export function backwardInput(
  model: ConvolutionModel,
  inputMaps: number,
  weights: Maps,
  delta: Maps,
  round: Round,
): number[][] {
  const { height, width } = outputSize(model);
  const { kernel, stride, before, table } = model;
  return Array.from({ length: inputMaps }, (_, from) =>
    Array.from({ length: model.height * model.width }, (_, position) => {
      const y = Math.floor(position / model.width) + before;
      const x = (position % model.width) + before;
      const sums = [0, 0, 0, 0];
      for (let map = 0; map < table.length; map++) {
        if (!table[map].includes(from)) continue;
        for (let v = 0; v < kernel; v++) {
          for (let u = 0; u < kernel; u++) {
            const outputY = (y - v) / stride;
            const outputX = (x - u) / stride;
            if (!Number.isInteger(outputY) || !Number.isInteger(outputX)) continue;
            if (outputY < 0 || outputY >= height || outputX < 0 || outputX >= width) continue;
            const weight = weights[map][(table[map].indexOf(from) * kernel + v) * kernel + u];
            sums[map % 4] = round(sums[map % 4] + round(weight * delta[map][outputY * width + outputX]));
          }
        }
      }
      return round(round(sums[0] + sums[1]) + round(sums[2] + sums[3]));
    }),
  );
}

/** Adds to the gradient of the weights: positions ascending. */
export function backwardWeights(
  model: ConvolutionModel,
  input: Maps,
  delta: Maps,
  gradient: Maps,
  round: Round,
): number[][] {
  const { width } = outputSize(model);
  return model.table.map((_, map) => {
    const sums = [...gradient[map]];
    delta[map].forEach((value, position) => {
      const y = Math.floor(position / width) * model.stride - model.before;
      const x = (position % width) * model.stride - model.before;
      for (const { v, u, input: from, weight } of terms(model, map)) {
        sums[weight] = round(sums[weight] + round(value * unit(model, input, from, y + v, x + u)));
      }
    });
    return sums;
  });
}

import { LENET_1989_CONNECTIONS } from 'lenet-1989';
import { type ConvolutionModel, forward } from './convolution.ts';

/** A layer of a float64 network; parameters come as flat arrays in outside order. */
export type LayerModel =
  | { readonly kind: 'convolution'; readonly model: ConvolutionModel }
  | { readonly kind: 'dense'; readonly units: number }
  | { readonly kind: 'tanh'; readonly squash?: (a: number) => number };

const sizes = { kernel: 5, stride: 2, before: 2, after: 1, background: -1 };

/** The layers of the paper's network, with the default connection table. */
export const LENET_1989: readonly LayerModel[] = [
  { kind: 'convolution', model: { ...sizes, height: 16, width: 16, table: Array(12).fill([0]) } },
  { kind: 'tanh' },
  { kind: 'convolution', model: { ...sizes, height: 8, width: 8, table: LENET_1989_CONNECTIONS } },
  { kind: 'tanh' },
  { kind: 'dense', units: 30 },
  { kind: 'tanh' },
  { kind: 'dense', units: 10 },
  { kind: 'tanh' },
];

/** The same with plain tanh. */
export const LENET_1989_TANH: readonly LayerModel[] = LENET_1989.map((layer) =>
  layer.kind === 'tanh' ? { kind: 'tanh', squash: Math.tanh } : layer,
);

const identity = (value: number) => value;

/** The paper's squashing function (section 4). */
export function squash(a: number): number {
  return 1.7159 * Math.tanh((2 / 3) * a);
}

/** Cuts a flat array into rows of the given lengths. */
export function rows(flat: ArrayLike<number>, lengths: readonly number[]): number[][] {
  let from = 0;
  return lengths.map((length) => {
    const row = Array.from({ length }, (_, i) => flat[from + i]);
    from += length;
    return row;
  });
}

/**
 * What a network makes of an image in float64.
 * @param parameters weight and bias of each layer that has them, in order, outside shapes
 */
export function outputs(
  layers: readonly LayerModel[],
  parameters: readonly ArrayLike<number>[],
  image: ArrayLike<number>,
): number[] {
  let units = Array.from(image);
  let next = 0;
  for (const layer of layers) {
    if (layer.kind === 'tanh') {
      units = units.map(layer.squash ?? squash);
      continue;
    }
    const [weight, bias] = [parameters[next], parameters[next + 1]];
    next += 2;
    if (layer.kind === 'dense') {
      units = Array.from({ length: layer.units }, (_, k) =>
        units.reduce((sum, value, i) => sum + weight[k * units.length + i] * value, bias[k]),
      );
    } else {
      const { height, width, kernel, table } = layer.model;
      const maps = units.length / (height * width);
      units = forward(
        layer.model,
        rows(units, Array(maps).fill(height * width)),
        rows(
          weight,
          table.map((inputs) => inputs.length * kernel * kernel),
        ),
        rows(
          bias,
          table.map(() => bias.length / table.length),
        ),
        identity,
      ).flat();
    }
  }
  return units;
}

/** Mean over the outputs of (output - target)^2, targets +1 and -1, and over the images. */
export function loss(
  layers: readonly LayerModel[],
  parameters: readonly ArrayLike<number>[],
  images: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
): number {
  const each = images.map((image, n) => {
    const output = outputs(layers, parameters, image);
    return (
      output.reduce((sum, value, k) => sum + (value - (k === labels[n] ? 1 : -1)) ** 2, 0) / output.length
    );
  });
  return each.reduce((sum, value) => sum + value, 0) / each.length;
}

import type { LayerFor } from '../../src/layers/layer.ts';
import { type Grid, storedSize, unitPlaces } from '../../src/tensor/grid.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';
import { workshop } from '../../src/tensor/workshop.ts';

/** One layer with tensors of its own, filled and read in the outside order. */
export function layerAtWork(layerFor: LayerFor, input: Grid) {
  const layer = layerFor(input);
  const sizes = [
    layer.stored,
    layer.stored,
    layer.scratch,
    storedSize(input),
    storedSize(input),
    storedSize(layer.output),
    storedSize(layer.output),
  ];
  const { memory, kernels } = workshop(
    'simd',
    sizes.map((size) => [size]),
  );
  const [parameters, gradients, scratch, x, xGradient, y, yGradient] = sizes.map((size) =>
    memory.tensor([size]),
  );
  const passes = layer.prepare(kernels, parameters, gradients, scratch);
  const inputPlaces = unitPlaces(input);
  const outputPlaces = unitPlaces(layer.output);

  /** Runs both passes; every output is NaN before. */
  function run(values: readonly number[][], image: readonly number[], outputGradient: readonly number[]) {
    for (const [p, { places }] of layer.parameters.entries()) scatter(parameters, places, values[p]);
    scatter(x, inputPlaces, image);
    y.data.fill(Number.NaN);
    passes.forward(x, y);
    scatter(yGradient, outputPlaces, outputGradient);
    gradients.data.fill(0);
    xGradient.data.fill(Number.NaN);
    passes.backwardParameters?.(x, yGradient);
    passes.backwardInput(y, yGradient, xGradient);
    return {
      output: gather(y, outputPlaces),
      inputGradient: gather(xGradient, inputPlaces),
      gradients: layer.parameters.map(({ places }) => gather(gradients, places)),
      /** Numbers that no unit and no parameter owns: padding. */
      padding: [
        ...without(y, outputPlaces),
        ...without(xGradient, inputPlaces),
        ...without(
          gradients,
          layer.parameters.flatMap(({ places }) => [...places]),
        ),
      ],
    };
  }
  return { layer, run, outputs: outputPlaces.length, inputs: inputPlaces.length };
}

function scatter({ data }: Tensor, places: Uint32Array, values: readonly number[]): void {
  places.forEach((place, i) => {
    data[place] = values[i];
  });
}

function gather({ data }: Tensor, places: Uint32Array): number[] {
  return Array.from(places, (place) => data[place]);
}

function without({ data }: Tensor, places: ArrayLike<number>): number[] {
  const owned = new Set(Array.from(places));
  return [...data].filter((_, i) => !owned.has(i));
}

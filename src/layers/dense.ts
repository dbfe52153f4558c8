import { expectName, expectOptions, expectWhole } from '../tensor/expect.ts';
import { type Grid, LANES, paddedGrid, storedSize, unitPlaces } from '../tensor/grid.ts';
import type { DenseGeometry, Kernels } from '../tensor/kernels.ts';
import { DENSE } from '../tensor/operations.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { CurvaturePass, Layer, LayerFor, LayerPasses, Parameter, Term } from './layer.ts';
import type { DenseOptions } from './layer-options.ts';
import { weightedCurvature, weightedPasses } from './weighted-passes.ts';

/**
 * A fully connected layer: every unit sees every unit of the layer before.
 * Parameters: `weight [units, inputs]`, the inputs in the order `[map][y][x]`; `bias [units]`.
 * @returns the layer for the units that feed it
 * @throws TypeError without options or a name; RangeError unless units is a whole number from 1
 */
export function dense(options: DenseOptions): LayerFor {
  expectOptions('dense', options, 'name', 'units');
  const { name, units } = options;
  expectName('dense name', name);
  expectWhole(`${name} units`, units);
  return (input) => new Dense(input, options);
}

class Dense implements Layer {
  readonly name: string;
  readonly input: Grid;
  readonly output: Grid;
  readonly units: number;
  readonly connections: number;
  readonly parameters: readonly Parameter[];
  readonly stored: number;
  readonly scratch = 0;
  readonly options: DenseOptions;
  readonly #geometry: DenseGeometry;

  constructor(input: Grid, { name, units }: DenseOptions) {
    const output = paddedGrid(1, 1, units);
    const inputPlaces = unitPlaces(input);
    const inputs = storedSize(input);
    const weights = inputs * output.lanes;
    const fanIn = Array.from({ length: units }, () => inputPlaces.length + 1);
    this.name = name;
    this.input = input;
    this.output = output;
    this.units = units;
    this.options = { name, units };
    this.connections = units * (inputPlaces.length + 1);
    this.stored = weights + output.lanes;
    this.#geometry = { inputs, outputs: output.lanes };

    const unitIndices = Uint32Array.from({ length: units }, (_, unit) => unit);
    this.parameters = [
      {
        name: 'weight',
        shape: [units, inputPlaces.length],
        fanIn,
        places: Uint32Array.from(
          Array.from(unitIndices, (unit) => {
            const lane = unit % LANES;
            return Array.from(inputPlaces, (place) => (unit - lane) * inputs + place * LANES + lane);
          }).flat(),
        ),
      },
      { name: 'bias', shape: [units], fanIn, places: unitIndices.map((unit) => weights + unit) },
    ];
  }

  terms(unit: number): Term[] {
    const { width, height, maps, lanes } = this.input;
    const { inputs } = this.#geometry;
    const lane = unit % LANES;
    return Array.from({ length: inputs }, (_, place) => {
      const map = place % lanes;
      const position = Math.floor(place / lanes);
      // Padding, which is zero, has a weight of zero.
      const connected = map < maps;
      return {
        unit: connected ? map * height * width + position : undefined,
        map,
        row: Math.floor(position / width),
        column: position % width,
        weight: (unit - lane) * inputs + place * LANES + lane,
        connected,
      };
    });
  }

  prepare(kernels: Kernels, parameters: Tensor, gradients: Tensor): LayerPasses {
    return weightedPasses(kernels.prepare(DENSE, this.#geometry), this.#weights, parameters, gradients);
  }

  prepareCurvature(kernels: Kernels, squaredParameters: Tensor, curvatures: Tensor): CurvaturePass {
    const prepared = kernels.prepare(DENSE, this.#geometry);
    return weightedCurvature(prepared, this.#weights, squaredParameters, curvatures);
  }

  /** Numbers stored for the weights. */
  get #weights(): number {
    return this.stored - this.output.lanes;
  }
}

import { convolutionGeometry, type MapGroup } from '../tensor/convolution-geometry.ts';
import {
  expectFinite,
  expectName,
  expectObject,
  expectOptions,
  expectWhole,
  wrongValue,
} from '../tensor/expect.ts';
import { fround } from '../tensor/fround.ts';
import { type Grid, LANES, storedSize, unitPlaces } from '../tensor/grid.ts';
import type { Kernels } from '../tensor/kernels.ts';
import { CONVOLUTION } from '../tensor/operations.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { type ConnectionTable, fullConnections } from './connections.ts';
import type { CurvaturePass, Layer, LayerFor, LayerPasses, Parameter, Term } from './layer.ts';
import type { ConvolutionOptions } from './layer-options.ts';
import { weightedCurvature, weightedPasses } from './weighted-passes.ts';

/**
 * A layer of feature maps (section 3.3): the units of a map share their weights, and each has a bias of its own.
 * Parameters: `weight [maps, inputs, kernel, kernel]`, the inputs in the order of the connection table, or, where the
 * maps see unequal numbers of inputs, `[connected pairs, kernel, kernel]`; `bias [maps, height, width]`.
 * @returns the layer for the units that feed it; throws RangeError for sizes or a table that do not fit them
 * @throws TypeError without options or a name
 */
export function convolution(options: ConvolutionOptions): LayerFor {
  expectOptions(
    'convolution',
    options,
    'name',
    'maps',
    'kernel',
    'stride',
    'border',
    'background',
    'connections',
  );
  expectName('convolution name', options.name);
  const { background = -1 } = options;
  expectFinite(`${options.name} background`, background);
  return (input) => new Convolution(input, options);
}

class Convolution implements Layer {
  readonly name: string;
  readonly input: Grid;
  readonly output: Grid;
  readonly units: number;
  readonly connections: number;
  readonly parameters: readonly Parameter[];
  readonly stored: number;
  readonly scratch: number;
  readonly background: number;
  readonly options: Required<ConvolutionOptions>;
  readonly #geometry;

  constructor(input: Grid, options: ConvolutionOptions) {
    const { name, maps, kernel, stride, border = { before: 0, after: 0 }, background = -1 } = options;
    expectObject(`${name} border`, border);
    expectWhole(`${name} maps`, maps);
    const { connections = fullConnections(maps, input.maps) } = options;
    if (!Array.isArray(connections) || connections.length !== maps) {
      throw wrongValue(name, `a connection table for ${maps} maps`, connections);
    }
    const geometry = convolutionGeometry(input, kernel, stride, border, connections);
    const { output } = geometry;
    const positions = output.height * output.width;
    const fanIn = connections.map((inputs) => kernel * kernel * inputs.length + 1);
    this.name = name;
    this.input = input;
    this.output = output;
    this.units = positions * maps;
    this.connections = fanIn.reduce((sum, each) => sum + positions * each, 0);
    this.stored = geometry.weights + storedSize(output);
    this.scratch = storedSize(geometry.bordered);
    this.#geometry = geometry;
    this.background = fround(background);
    this.options = { ...options, border, background, connections: connections.map((inputs) => [...inputs]) };

    const seen = connections[0]?.length;
    const equal = connections.every((inputs) => inputs.length === seen);
    this.parameters = [
      {
        name: 'weight',
        shape: equal ? [maps, seen as number, kernel, kernel] : [connections.flat().length, kernel, kernel],
        fanIn: equal ? fanIn : connections.flatMap((inputs, map) => inputs.map(() => fanIn[map] as number)),
        places: this.#weightPlaces(connections),
      },
      {
        name: 'bias',
        shape: [maps, output.height, output.width],
        fanIn,
        places: unitPlaces(output).map((place) => geometry.weights + place),
      },
    ];
  }

  #weightPlaces(connections: ConnectionTable): Uint32Array {
    const { kernel, groups } = this.#geometry;
    const taps = Array.from({ length: kernel * kernel }, (_, tap) => tap);
    return Uint32Array.from(
      connections.flatMap((inputs, map) => {
        const group = groups[Math.floor(map / LANES)] as MapGroup;
        return inputs.flatMap((input) => {
          const first = group.weights + group.inputs.indexOf(input) * LANES + (map % LANES);
          return taps.map((tap) => first + tap * group.inputs.length * LANES);
        });
      }),
    );
  }

  terms(unit: number): Term[] {
    const { kernel, stride, border, input, output, groups } = this.#geometry;
    const positions = output.height * output.width;
    const map = Math.floor(unit / positions);
    const top = Math.floor((unit % positions) / output.width) * stride - border.before;
    const left = (unit % output.width) * stride - border.before;
    const { inputs, connected, weights } = groups[Math.floor(map / LANES)] as MapGroup;
    const lane = map % LANES;
    return Array.from({ length: kernel * kernel * inputs.length }, (_, at) => {
      const i = at % inputs.length;
      const tap = Math.floor(at / inputs.length);
      const [row, column] = [Math.floor(tap / kernel), tap % kernel];
      const [y, x] = [top + row, left + column];
      const seen = inputs[i] as number;
      const inside = y >= 0 && y < input.height && x >= 0 && x < input.width;
      return {
        unit: inside ? (seen * input.height + y) * input.width + x : undefined,
        map: seen,
        row,
        column,
        weight: weights + at * LANES + lane,
        connected: connected[i * LANES + lane] as boolean,
      };
    });
  }

  prepare(kernels: Kernels, parameters: Tensor, gradients: Tensor, bordered: Tensor): LayerPasses {
    bordered.data.fill(this.background);
    const { weights } = this.#geometry;
    const prepared = kernels.prepare(CONVOLUTION, this.#geometry);
    return weightedPasses(prepared, weights, parameters, gradients, bordered);
  }

  prepareCurvature(
    kernels: Kernels,
    squaredParameters: Tensor,
    curvatures: Tensor,
    bordered: Tensor,
  ): CurvaturePass {
    bordered.data.fill(this.background ** 2);
    const { weights } = this.#geometry;
    const prepared = kernels.prepare(CONVOLUTION, this.#geometry);
    return weightedCurvature(prepared, weights, squaredParameters, curvatures, bordered);
  }
}

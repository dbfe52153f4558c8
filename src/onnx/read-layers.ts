import { convolution, dense, type LayerFor, scaledTanh } from '../index.ts';
import type { Constant } from './constant.ts';
import { OnnxError } from './onnx-error.ts';
import type { Model } from './read-graph.ts';

/** The layers of a model, as far as its operators say what they are, and what their parameters are made of. */
export interface ReadLayers {
  readonly layers: readonly LayerFor[];
  /** By name. A layer without biases has none of them here. */
  readonly parameters: ReadonlyMap<string, Constant>;
}

/** Units that a file may have besides one for each of its bytes: a convolution makes many of few numbers. */
const MOST_UNITS = 2 ** 22;

/**
 * What layers a model seems to have. Whether they are what it computes has to be seen from them.
 * @param size of the file, in bytes
 * @throws OnnxError if they would need more memory than a file of its size may
 */
export function readLayers({ nodes, shape, metadata }: Model, size: number): ReadLayers {
  const layers: LayerFor[] = [];
  const parameters = new Map<string, Constant>();
  let [maps, height, width] = shape;
  let room = MOST_UNITS + size;
  const take = (where: string, ...axes: readonly number[]): void => {
    const units = axes.reduce((product, axis) => product * axis, 1);
    room -= units;
    // Not if one is NaN either.
    if (!(Math.min(...axes) > 0 && room >= 0))
      throw new OnnxError(where, 'units, but no more than fit the file', axes);
  };
  take('input', maps, height, width);
  nodes.forEach(({ name: where, operator, constants, attributes }, k) => {
    const [weights, own] = constants;
    const [before, after] = [nodes[k - 1]?.constants[0], nodes[k + 1]?.constants[0]];
    const [units = 0, inputs = 0, kernel = 0] = weights?.shape ?? [];
    const name = String(weights?.name.replace(/\.weight$/, ''));
    const expectInputs = (expected: number): void => {
      if (inputs !== expected) throw new OnnxError(where, `weights for ${expected} inputs`, inputs);
    };
    if (operator === 'Tanh') {
      const [amplitude, slope] = [after, before].map((factor) => Number(factor?.data[0])) as [number, number];
      layers.push(scaledTanh({ amplitude, slope }));
    } else if (operator === 'Gemm') {
      expectInputs(maps * height * width);
      [maps, height, width] = [units, 1, 1];
      layers.push(dense({ name, units }));
    } else if (operator === 'Conv') {
      expectInputs(maps);
      const [first = 0, , last = 0] = numbersIn(attributes['pads']);
      const [stride = 1] = numbersIn(attributes['strides']);
      const positions = (size: number) => Math.floor((size + first + last - kernel) / stride) + 1;
      take(where, maps, height + first + last, width + first + last);
      [maps, height, width] = [units, positions(height), positions(width)];
      const table = metadata.get(`${name}.connections`);
      layers.push(
        convolution({
          ...{ name, maps, kernel, stride, border: { before: first, after: last } },
          // Without a border there is none that anybody sees.
          background: own ? -Number(before?.data[0]) : first + last > 0 ? 0 : -1,
          ...(table === undefined ? {} : { connections: JSON.parse(table) }),
        }),
      );
    } else {
      return;
    }
    take(where, maps, height, width);
    if (operator === 'Tanh' || !weights) return;
    parameters.set(`${name}.weight`, weights);
    const biases = operator === 'Gemm' ? own : after;
    if (biases) parameters.set(`${name}.bias`, biases);
  });
  return { layers, parameters };
}

function numbersIn(list: unknown): number[] {
  return list === undefined ? [] : String(list).split(',').map(Number);
}

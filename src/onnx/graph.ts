import type { Layer, Network } from '../index.ts';
import { wrongType } from '../tensor/expect.ts';
import { type Constant, constant, INT64 } from './constant.ts';
import { backgroundSums, withZeros } from './convolution-weights.ts';

/** An operator, which is given what the one before it made, and constants. */
export interface Node {
  readonly name: string;
  readonly operator: string;
  readonly constants: readonly Constant[];
  /** Whole numbers and lists of them; of a node that was read as text. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * The operators that make of N images `[maps, height, width]` N rows of outputs, as a network does.
 * @throws TypeError for a layer that is none of the library's own
 */
export function graphOf(network: Network): Node[] {
  const nodes: Node[] = [];
  const parameters = network.parameters();
  /** What a layer without a name of its own is called by. */
  let name = 'input';
  let flat = false;
  const add = (
    step: string,
    operator: string,
    constants: readonly Constant[] = [],
    attributes = {},
  ): void => {
    nodes.push({ name: `${name}/${step}`, operator, constants, attributes });
  };
  const dataOf = (what: string) => parameters.get(`${name}.${what}`)?.data as Float32Array;
  const given = (what: string, shape: readonly number[], data: Iterable<number> = dataOf(what)): Constant =>
    constant(`${name}.${what}`, shape, data);
  const flatten = (): void => {
    if (!flat) add('flatten', 'Flatten');
    flat = true;
  };

  network.layers.forEach(({ options, input, output, background = 0 }: Layer, k) => {
    if (!options) throw wrongType(`layers[${k}]`, 'a layer of the library', options);
    if ('slope' in options) {
      // A name that another tanh has would be there twice.
      while (nodes.some((node) => node.name === `${name}/tanh`)) name += '_';
      add('slope', 'Mul', [given('slope', [], [options.slope])]);
      add('tanh', 'Tanh');
      add('amplitude', 'Mul', [given('amplitude', [], [options.amplitude])]);
      return;
    }
    name = options.name;
    if ('units' in options) {
      flatten();
      const { units } = options;
      const inputs = input.maps * input.height * input.width;
      add('dense', 'Gemm', [given('weight', [units, inputs]), given('bias', [units])], { transB: 1 });
      return;
    }
    const { maps, kernel, stride, connections } = options;
    const { before, after } = options.border;
    if (flat) add('maps', 'Reshape', [constant(`${name}.maps`, [4], [0, input.maps, 1, 1], INT64)]);
    flat = false;
    const weights = withZeros(dataOf('weight'), connections, input.maps, kernel * kernel);
    const constants = [given('weight', [maps, input.maps, kernel, kernel], weights)];
    if (background !== 0 && before + after > 0) {
      // Every runtime pads with zeros: so the units are measured from the background, and what it adds is added.
      add('above', 'Add', [given('above', [], [-background])]);
      constants.push(given('background', [maps], backgroundSums(weights, maps, background)));
    }
    add('conv', 'Conv', constants, {
      kernel_shape: [kernel, kernel],
      pads: [before, before, after, after],
      strides: [stride, stride],
    });
    add('bias', 'Add', [given('bias', [maps, output.height, output.width])]);
  });
  flatten();
  return nodes;
}

import { sizeOf } from '../tensor/tensor.ts';
import type { Constant } from './constant.ts';
import type { Node } from './graph.ts';
import { OnnxError } from './onnx-error.ts';

/** What attributes are where they are left out. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  allowzero: 0,
  alpha: 1,
  auto_pad: 'NOTSET',
  axis: 1,
  beta: 1,
  dilations: [1, 1],
  group: 1,
  pads: [0, 0, 0, 0],
  strides: [1, 1],
  transA: 0,
  transB: 0,
};

/**
 * Checks that a graph is that of a network: each operator, attribute and number.
 * @throws OnnxError with the first operator that is not
 */
export function expectSame(found: readonly Node[], expected: readonly Node[]): void {
  for (let k = 0; k < Math.max(found.length, expected.length); k++) {
    const node = found[k];
    const wanted = expected[k];
    const where = node?.name ?? 'the end';
    if (!node || node.operator !== wanted?.operator) {
      throw new OnnxError(where, wanted?.operator ?? 'the end', node?.operator ?? 'nothing');
    }
    for (const name of Object.keys({ ...wanted.attributes, ...node.attributes })) {
      const [value, instead] = [wanted, node].map(({ attributes }) =>
        String(attributes[name] ?? DEFAULTS[name]),
      );
      if (value !== instead) throw new OnnxError(where, `${name} ${value}`, instead);
    }
    const count = wanted.constants.length;
    if (node.constants.length !== count)
      throw new OnnxError(where, `${count} constants`, node.constants.length);
    wanted.constants.forEach(({ name, shape, type, data }, i) => {
      const read = node.constants[i] as Constant;
      const numbers = spread(read, shape);
      const differs = data.findIndex((number, at) => !Object.is(number, numbers[at]));
      if (differs >= 0 || type !== read.type)
        throw new OnnxError(where, `${name} ${data[differs]}`, numbers[differs]);
    });
  }
}

/**
 * The numbers of a constant for a shape: all, or one for all that comes after the first axes.
 * @throws OnnxError if its own does not go with it
 */
export function spread({ name, shape, data }: Constant, to: readonly number[]): Float32Array {
  const repeated = to.map((axis, k) => (sizeOf(to.slice(0, k)) < data.length ? axis : 1));
  if (data.length > 1 && String(shape) !== String(repeated)) {
    throw new OnnxError(`tensor "${name}"`, `[${to}]`, `[${shape}]`);
  }
  const times = sizeOf(to) / data.length;
  return Float32Array.from({ length: sizeOf(to) }, (_, k) => data[Math.floor(k / times)] as number);
}

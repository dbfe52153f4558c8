import { convolution, dense, LeNet1989, Network, scaledTanh } from 'lenet-1989';
import { fromOnnx, OnnxError, toOnnx } from 'lenet-1989/onnx';
import { encode, type Message } from '../../src/onnx/protobuf.ts';
import type { Target } from './target.ts';

const small = new Network({
  input: { height: 5, width: 4, maps: 2 },
  layers: [
    convolution({
      name: 'a',
      maps: 3,
      kernel: 2,
      stride: 2,
      border: { before: 1, after: 0 },
      connections: [[1], [0, 1], []],
    }),
    scaledTanh(),
    dense({ name: 'b', units: 2 }),
    convolution({ name: 'c', maps: 2, kernel: 1, stride: 1 }),
  ],
});

/** As many numbers for as many operators would be a gigabyte. */
const MANY = 12_000;

/**
 * A file of 400 kB that has one tensor, and one connection table, for operators without end: more layers of one name than
 * a network has, which is refused.
 * @param axes of the tensor
 */
function repeated(operator: string, axes: readonly number[]): Uint8Array {
  const numbers = new Float32Array(axes.reduce((product, axis) => product * axis)).fill(0.5);
  const type = (...shape: readonly Message[]): Message => ({ 1: { 1: 1, 2: { 1: shape } } });
  const nodes = Array.from({ length: MANY }, (_, k) => ({
    1: [k > 0 ? `${k - 1}` : 'x', 'a.weight'],
    2: `${k}`,
    4: operator,
  }));
  return encode({
    7: {
      1: nodes,
      5: { 1: axes, 2: 1, 8: 'a.weight', 9: numbers },
      11: { 1: 'x', 2: type({ 2: 'N' }, { 1: 1 }, { 1: 1 }, { 1: 1 }) },
      12: { 1: `${MANY - 1}`, 2: type({ 2: 'N' }, { 1: 1 }) },
    },
    14: { 1: 'a.connections', 2: `[${Array(MANY).fill('[0]')}]` },
  });
}

/** ONNX: each parameter is in the file, as it is or with zeros between, and what is written of a network reads the same. */
export const onnx: Target = {
  name: 'onnx',
  files: [
    toOnnx(small),
    toOnnx(Object.assign(new LeNet1989(), { card: { normalisation: 'a rule', sharpness: 2 } })),
    toOnnx(new LeNet1989({ squash: 'tanh' }), { 'made by': 'fuzz' }),
  ],
  refused: [repeated('Add', [MANY]), repeated('Conv', [1, 1, 1, 1])],
  errors: [OnnxError],
  read: async (bytes) => {
    const network = fromOnnx(bytes);
    const written = toOnnx(network);
    if (Buffer.compare(written, toOnnx(fromOnnx(written))) !== 0) return 'another file when written again';
    for (const [name, { data }] of network.parameters()) {
      const numbers = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      // Weights stand kernel by kernel where there are zeros between; and processors make all NaN quiet.
      if (/^(?:H2|a)\.weight$/.test(name) || data.some(Number.isNaN)) continue;
      if (Buffer.from(bytes).indexOf(numbers) < 0) {
        return `${name} is not in the file`;
      }
    }
    return undefined;
  },
};

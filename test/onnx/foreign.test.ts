import { convolution, LeNet1989, Network } from 'lenet-1989';
import { fromOnnx, OnnxError, toOnnx } from 'lenet-1989/onnx';
import { expect, test } from 'vitest';
import { type ForeignConstant, type ForeignNode, foreignModel } from './foreign-model.ts';

const spread = (count: number, step: number) =>
  Array.from({ length: count }, (_, k) => Math.fround((((k + 1) * step) % 17) / 16 - 0.5));

const constants: ForeignConstant[] = [
  { name: 'conv1.weight', shape: [2, 1, 2, 2], data: spread(8, 5) },
  { name: 'conv1.bias', shape: [2], data: [0.25, -0.75] },
  { name: 'fc.weight', shape: [3, 8], data: spread(24, 7) },
  { name: 'fc.bias', shape: [3], data: [0.5, 0, -1] },
];

const conv: ForeignNode = {
  operator: 'Conv',
  inputs: ['x', 'conv1.weight', 'conv1.bias'],
  output: 'conv1/Conv_output_0',
  attributes: { dilations: [1, 1], group: 1, kernel_shape: [2, 2], pads: [1, 1, 0, 0], strides: [2, 2] },
};
const tanh: ForeignNode = { operator: 'Tanh', inputs: [conv.output], output: 'Tanh_output_0' };
const flatten: ForeignNode = {
  operator: 'Flatten',
  inputs: [tanh.output],
  output: 'Flatten_output_0',
  attributes: { axis: 1 },
};
const gemm: ForeignNode = {
  operator: 'Gemm',
  inputs: [flatten.output, 'fc.weight', 'fc.bias'],
  output: 'y',
  attributes: { transB: 1 },
};
const nodes = [conv, tanh, flatten, gemm];

/** The model with one operator otherwise. */
const model = (other: ForeignNode, of: readonly ForeignConstant[] = constants) =>
  foreignModel(
    nodes.map((node) => (node.output === other.output ? other : node)),
    of,
    [1, 4, 4],
  );

/** What the network computes, by loops of its own. */
function expected(image: readonly number[]): number[] {
  const [weights, , fc, biases] = constants.map(({ data }) => data) as [
    number[],
    number[],
    number[],
    number[],
  ];
  const units = Array.from({ length: 8 }, (_, unit) => {
    const [map, y, x] = [Math.floor(unit / 4), Math.floor((unit % 4) / 2), unit % 2];
    let sum = [0.25, -0.75][map] as number;
    for (let v = 0; v < 2; v++) {
      for (let u = 0; u < 2; u++) {
        const [row, column] = [2 * y + v - 1, 2 * x + u - 1];
        if (row >= 0 && column >= 0)
          sum += (weights[map * 4 + v * 2 + u] as number) * (image[row * 4 + column] as number);
      }
    }
    return Math.tanh(sum);
  });
  return biases.map((bias, k) =>
    units.reduce((sum, unit, i) => sum + unit * (fc[k * 8 + i] as number), bias),
  );
}

test('a model as PyTorch exports it is read: biases of maps, no constants around tanh', () => {
  const network = fromOnnx(foreignModel(nodes, constants, [1, 4, 4]));
  expect([...network.parameters()].map(([name, { shape }]) => `${name} ${shape}`)).toEqual([
    'conv1.weight 2,1,2,2',
    'conv1.bias 2,2,2',
    'fc.weight 3,8',
    'fc.bias 3',
  ]);
  expect(network.layers[0].background).toBe(0);
  const image = spread(16, 11);
  const outputs = network.forward(Float32Array.from(image));
  expected(image).forEach((output, k) => {
    expect(outputs[k]).toBeCloseTo(output, 5);
  });
});

test('biases may be missing, be added by an operator, or be constants in nodes', () => {
  const { inputs } = conv;
  const bare = fromOnnx(model({ ...conv, inputs: inputs.slice(0, 2) }));
  expect([...(bare.parameters().get('conv1.bias')?.data ?? [])]).toEqual(Array(8).fill(0));
  const added = foreignModel(
    [
      { ...conv, inputs: inputs.slice(0, 2), output: 'c' },
      { operator: 'Add', inputs: ['b', 'c'], output: conv.output },
      ...nodes.slice(1),
    ],
    [...constants, { name: 'b', shape: [2, 1, 1], data: [3, 4] }],
    [1, 4, 4],
  );
  expect([...(fromOnnx(added).parameters().get('conv1.bias')?.data ?? [])]).toEqual([3, 3, 3, 3, 4, 4, 4, 4]);
});

const large: ForeignConstant = { name: 'conv1.weight', shape: [1, 1, 1, 1], data: [1] };

test.each([
  [
    'an operator that it has not',
    model({ ...tanh, operator: 'Relu' }),
    'Relu /Tanh_output_0: expected Flatten, found Relu',
  ],
  [
    'another dilation',
    model({ ...conv, attributes: { ...conv.attributes, dilations: [2, 2] } }),
    'Conv /conv1/Conv_output_0: expected dilations 1,1, found dilations 2,2',
  ],
  [
    'groups',
    model({ ...conv, attributes: { ...conv.attributes, group: 2 } }),
    'Conv /conv1/Conv_output_0: expected group 1, found group 2',
  ],
  [
    'a border of several widths',
    model({ ...conv, attributes: { ...conv.attributes, pads: [1, 0, 0, 1] } }),
    'Conv /conv1/Conv_output_0: expected pads 1,1,0,0, found pads 1,0,0,1',
  ],
  [
    'automatic borders',
    model({ ...conv, attributes: { ...conv.attributes, auto_pad: 'SAME_UPPER' } }),
    'Conv /conv1/Conv_output_0: expected auto_pad NOTSET, found auto_pad SAME_UPPER',
  ],
  [
    'weights the other way round',
    model({ ...gemm, attributes: {} }),
    'Gemm /y: expected transB 1, found transB 0',
  ],
  [
    'the image twice',
    model({ ...conv, inputs: ['x', 'x', 'conv1.bias'] }),
    'Conv /conv1/Conv_output_0, x []: expected 1 of type 1, found 0 of type undefined',
  ],
  [
    'weights in place of the image',
    model({ ...conv, inputs: ['conv1.weight', 'x'] }),
    'Conv /conv1/Conv_output_0: expected input x, found input conv1.weight',
  ],
  [
    'a way round an operator',
    model({ ...flatten, inputs: [conv.output] }),
    'Flatten /Flatten_output_0: expected input Tanh_output_0, found input conv1/Conv_output_0',
  ],
  [
    'weights of another size',
    model(
      conv,
      constants.map((each) => (each.name === 'fc.weight' ? { ...each, shape: [4, 6] } : each)),
    ),
    'Gemm /y: expected [4,8], found [4,6]',
  ],
  [
    'weights that are missing',
    model(conv, constants.slice(1)),
    'Conv /conv1/Conv_output_0, conv1.weight []: expected 1 of type 1, found 0 of type undefined',
  ],
  [
    'a shape that holds more',
    model(conv, [{ ...large, shape: [2 ** 27, 2 ** 26] }]),
    'Conv /conv1/Conv_output_0, conv1.weight [134217728,67108864]: expected 9007199254740992 of type 1, found 1 of type 1',
  ],
  [
    'a shape of nothing',
    model(conv, [{ ...large, shape: [2 ** 40, 0], data: [] }, ...constants.slice(1)]),
    'Conv /conv1/Conv_output_0: expected an input that fits the file, found 1,4,4',
  ],
  [
    'images that no memory holds',
    foreignModel(nodes, constants, [1, 2 ** 20, 2 ** 20]),
    'Conv /conv1/Conv_output_0: expected an input that fits the file, found 1,1048576,1048576',
  ],
  [
    'images of another type',
    foreignModel(nodes, constants, [1, 4, 4], 11),
    'ONNX input: expected type 1 of 4 axes, found type 11 of 4 axes',
  ],
])('%s is refused', (_, file, message) => {
  expect(() => fromOnnx(file)).toThrow(
    new OnnxError(...(message.split(/: expected |, found /) as [string, string, string])),
  );
  expect(() => fromOnnx(file)).toThrow(message);
});

test('weights without a connection have to be zero', () => {
  const network = new Network({
    input: { height: 1, width: 1, maps: 2 },
    layers: [convolution({ name: 'a', maps: 1, kernel: 1, stride: 1, connections: [[1]] })],
  });
  const weights = { shape: [1, 1, 1, 1], data: Float32Array.of(0.75) };
  network.setParameters(new Map([...network.parameters(), ['a.weight', weights]]));
  const file = Buffer.from(toOnnx(network));
  const at = file.indexOf(new Uint8Array(Float32Array.of(0, 0.75).buffer));
  file.writeFloatLE(0.5, at);
  expect(() => fromOnnx(file)).toThrow('a.weight: expected 0, found 0.5');
});

test('what a background adds has to be the sum of the weights', () => {
  const file = Buffer.from(toOnnx(new LeNet1989()));
  const name = file.lastIndexOf('H1.background');
  file.writeFloatLE(12, name + 'H1.background'.length + 2);
  expect(() => fromOnnx(file)).toThrow(/^H1\.background: expected -?\d+\.\d+, found 12$/);
});

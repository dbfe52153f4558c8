import { LeNet1989 } from 'lenet-1989';
import { fromOnnx, OnnxError, toOnnx } from 'lenet-1989/onnx';
import { trainedReader } from 'lenet-1989/trained';
import { expect, test } from 'vitest';
import { type Fields, type ForeignNode, foreignModel, protobuf } from './foreign-model.ts';

const file = toOnnx(new LeNet1989());

test('a file that is cut off anywhere is refused', () => {
  for (let length = 0; length < file.length; length += length < 200 || length > 45_500 ? 1 : 997) {
    expect(errorOf(file.subarray(0, length)), `${length}`).toBeInstanceOf(OnnxError);
  }
});

test.each([
  ['nothing', new Uint8Array(), 'ONNX input: expected type 1 of 4 axes, found type undefined of 0 axes'],
  [
    'text',
    new TextEncoder().encode('hello, world'),
    'file: expected an ONNX model, found no field of one before byte',
  ],
  ['zeros', new Uint8Array(1000), 'ONNX input: expected type 1 of 4 axes, found type undefined of 0 axes'],
])('%s is no model', (_, bytes, message) => {
  expect(() => fromOnnx(bytes)).toThrow(OnnxError);
  expect(() => fromOnnx(bytes)).toThrow(message);
});

test('so is one that is cut off within what its metadata say', () => {
  const small = toOnnx(
    Object.assign(new LeNet1989({ loss: { sharpness: 3 } }), { card: trainedReader.card }),
  );
  for (let length = small.length - 400; length < small.length; length++) {
    expect(errorOf(small.subarray(0, length)), `${length}`).toBeInstanceOf(OnnxError);
  }
  expect(fromOnnx(small).card?.normalisation).toBe(trainedReader.card.normalisation);
});

test.each([
  '{"normalisation":5,"sharpness":1}',
  '{"normalisation":"a","sharpness":0}',
  '{"normalisation":"a","sharpness":"x"}',
  '{"normalisation":"a","sharpness":1,"none":null}',
  '[]',
])('a card that is no rule is refused: %s', (json) => {
  const whole = toOnnx(Object.assign(new LeNet1989(), { card: trainedReader.card }));
  const damaged = Buffer.from(whole);
  const start = damaged.indexOf('{"normalisation"');
  damaged.write(json.padEnd(damaged.indexOf('}', start) + 1 - start), start);
  expect(errorOf(damaged)).toBeInstanceOf(OnnxError);
});

test('messages in messages without end cost nothing', () => {
  let nested: Uint8Array = new Uint8Array();
  for (let depth = 0; depth < 5000; depth++) nested = protobuf([[7, nested]]);
  expect(errorOf(nested)).toBeInstanceOf(OnnxError);
});

test('a small file that gives one large tensor, or one long table, to many operators takes no more memory than it has', () => {
  const many = 20_000;
  const nodes = (operator: string): ForeignNode[] =>
    Array.from({ length: many }, (_, k) => ({
      operator,
      inputs: [k ? `${k - 1}` : 'x', 'a.weight'],
      output: `${k}`,
    }));
  const constants = (...shape: number[]) => [{ name: 'a.weight', shape, data: Array(shape[0]).fill(0.5) }];
  // A number of its own for each operator would be 20 GB.
  const summed = foreignModel(nodes('Add'), constants(many), [1, 1, 1]);
  expect(errorOf(summed)).toEqual(
    new OnnxError('file', 'a network', 'layers: expected at least one, found none'),
  );
  const table: Fields = [
    [
      14,
      [
        [1, 'a.connections'],
        [2, `[${Array(many).fill('[0]')}]`],
      ],
    ],
  ];
  const folded = Buffer.concat([
    foreignModel(nodes('Conv'), constants(1, 1, 1, 1), [1, 1, 1]),
    protobuf(table),
  ]);
  expect(errorOf(folded)).toEqual(
    new OnnxError('file', 'a network', 'a: expected a connection table for 1 maps, got an Array of 20000'),
  );
});

test.each(['{', '[[0],[1]]', '{"H1":0}', 'null', '[[0,0],[0]]', '[0]', '"text"'])(
  'a connection table that is none is refused: %s',
  (json) => {
    const name = Buffer.from(file).indexOf('H2.connections');
    const start = Buffer.from(file).indexOf('[[', name);
    const damaged = Buffer.from(file);
    const length = Buffer.from(file).indexOf(']]', start) + 2 - start;
    damaged.write(json.padEnd(length), start);
    expect(errorOf(damaged)).toBeInstanceOf(OnnxError);
  },
);

test('messages are one line, whatever the file holds', () => {
  const [axis, unnamed] = [[[1, 1]], []] as const;
  const type: Fields = [
    [1, 1],
    [
      2,
      [
        [1, unnamed],
        [1, axis],
        [1, axis],
        [1, axis],
      ],
    ],
  ];
  const node: Fields = [
    [1, 'p'],
    [2, 'o'],
    [3, `a\n\u202e${'b'.repeat(1000)}`],
    [4, 'Relu'],
  ];
  const input: Fields = [
    [1, 'input'],
    [2, [[1, type]]],
  ];
  const { message } = errorOf(
    protobuf([
      [
        7,
        [
          [1, node],
          [11, input],
        ],
      ],
    ]),
  ) as Error;
  expect(message).toMatch(/^Relu a\?\?b{72}: expected input input, found input p$/);
});

function errorOf(bytes: Uint8Array): unknown {
  try {
    fromOnnx(bytes);
    return undefined;
  } catch (error) {
    return error;
  }
}

import { LeNet1989 } from 'lenet-1989';
import { fromOnnx, OnnxError, toOnnx } from 'lenet-1989/onnx';
import { expect, test } from 'vitest';
import { encode, type Message } from '../../src/onnx/protobuf.ts';

const file = toOnnx(new LeNet1989());

test('a file that is cut off anywhere is refused', () => {
  for (let length = 0; length < file.length; length += length < 200 || length > 45_500 ? 1 : 997) {
    // Behind the graph stand the version and the metadata, without which there is a network still.
    const error = errorOf(file.subarray(0, length));
    if (error !== undefined) expect(error, `${length}`).toBeInstanceOf(OnnxError);
    else expect(length).toBeGreaterThan(45_000);
  }
});

test.each([
  ['nothing', new Uint8Array(), 'file: expected an ONNX model with one input, found 0'],
  [
    'text',
    new TextEncoder().encode('hello, world'),
    'file: expected an ONNX model, found no field of one at byte',
  ],
  ['zeros', new Uint8Array(1000), 'file: expected an ONNX model with one input, found 0'],
])('%s is no model', (_, bytes, message) => {
  expect(() => fromOnnx(bytes)).toThrow(OnnxError);
  expect(() => fromOnnx(bytes)).toThrow(message);
});

test('messages in messages without end cost nothing', () => {
  let nested = new Uint8Array();
  for (let depth = 0; depth < 5000; depth++) nested = encode([[7, nested]]);
  expect(errorOf(nested)).toBeInstanceOf(OnnxError);
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
  const node: Message = [
    [1, 'input'],
    [2, 'o'],
    [3, `a\n\u202e${'b'.repeat(1000)}`],
    [4, 'Relu'],
  ];
  const input: Message = [[1, 'input']];
  const error = errorOf(
    encode([
      [
        7,
        [
          [1, node],
          [11, input],
          [12, [[1, 'p']]],
        ],
      ],
    ]),
  );
  expect((error as Error).message).toBe('output: expected "o", found p');
  const bad: Message = [[1, 'p'], ...node.slice(1)];
  const { message } = errorOf(
    encode([
      [
        7,
        [
          [1, bad],
          [11, input],
        ],
      ],
    ]),
  ) as Error;
  expect(message).toMatch(
    /^node "a\\u\{a\}\\u\{202e\}b+\.\.\.: expected input "input" and constants, found p$/,
  );
});

function errorOf(bytes: Uint8Array): unknown {
  try {
    fromOnnx(bytes);
    return undefined;
  } catch (error) {
    return error;
  }
}

import { OnnxError } from 'lenet-1989/onnx';
import { expect, test } from 'vitest';
import { encode, numbersOf, parse, textOf } from '../../src/onnx/protobuf.ts';

// The examples of the format's own description (protobuf.dev, Encoding).
test('messages are written and read as the format describes', () => {
  expect([...encode([[1, 150]])]).toEqual([0x08, 0x96, 0x01]);
  expect([...encode([[2, 'testing']])]).toEqual([0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
  expect([...encode([[3, [[1, 150]]]])]).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01]);
  const packed = parse(Uint8Array.of(0x32, 0x06, 0x03, 0x8e, 0x02, 0x9e, 0xa7, 0x05));
  expect(numbersOf(packed(6))).toEqual([3, 270, 86942]);
  expect(textOf(parse(Uint8Array.of(0x12, 0x02, 0xc3, 0xbc))(2))).toBe('ü');
});

test('numbers of 32 and 64 bits are passed over, and what is absent is empty', () => {
  const message = parse(Uint8Array.of(0x0d, 1, 2, 3, 4, 0x11, 1, 2, 3, 4, 5, 6, 7, 8, 0x18, 5));
  expect(numbersOf(message(3))).toEqual([5]);
  expect(message(7)).toEqual([]);
});

test.each([
  ['a number without end', [0x08, ...Array(11).fill(0xff), 1], 1],
  ['a number that is cut off', [0x08, 0x96], 1],
  ['a length that lies', [0x12, 0x07, 0x74], 1],
  ['a length of 64 bits', [0x12, ...Array(9).fill(0xff), 1], 1],
  ['32 bits that are cut off', [0x0d, 1, 2, 3], 1],
  ['a group', [0x0b, 0x0c], 1],
])('%s is refused', (_, bytes, at) => {
  expect(() => parse(Uint8Array.from(bytes))).toThrow(
    new OnnxError('file', 'an ONNX model', `no field of one at byte ${at}`),
  );
});

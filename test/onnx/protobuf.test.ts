import { OnnxError } from 'lenet-1989/onnx';
import { expect, test } from 'vitest';
import { encode, floats, numbers, read, texts } from '../../src/onnx/protobuf.ts';

// The examples of the format's own description (protobuf.dev, Encoding).
test('messages are written and read as the format describes', () => {
  expect([...encode({ 1: 150 })]).toEqual([0x08, 0x96, 0x01]);
  expect([...encode({ 2: 'testing' })]).toEqual([0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
  expect([...encode({ 3: { 1: 150 } })]).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01]);
  expect([...encode({ 4: 'hello', 5: [1, 2, 3] })]).toEqual([
    ...[0x22, 0x05, 0x68, 0x65, 0x6c, 0x6c, 0x6f],
    ...[0x28, 0x01, 0x28, 0x02, 0x28, 0x03],
  ]);
  const packed = Uint8Array.of(0x32, 0x06, 0x03, 0x8e, 0x02, 0x9e, 0xa7, 0x05);
  expect(numbers(6, packed)).toEqual([3, 270, 86942]);
  expect(texts(2, Uint8Array.of(0x12, 0x02, 0xc3, 0xbc, 0x12, 0x01, 0x61))).toEqual(['ü', 'a']);
});

test('float32 are little-endian, packed or not', () => {
  expect([...encode({ 9: Float32Array.of(1, -2.5) })]).toEqual([0x4a, 8, 0, 0, 0x80, 0x3f, 0, 0, 0x20, 0xc0]);
  expect(floats(9, Uint8Array.of(0x4a, 8, 0, 0, 0x80, 0x3f, 0, 0, 0x20, 0xc0))).toEqual([1, -2.5]);
  expect(floats(2, Uint8Array.of(0x15, 0, 0, 0x80, 0x3f, 0x18, 5))).toEqual([1]);
});

test('other fields are passed over, and what is absent is empty', () => {
  const message = Uint8Array.of(0x0d, 1, 2, 3, 4, 0xc2, 0x3e, 2, 0xff, 0xff, 0x18, 5);
  expect(numbers(3, message)).toEqual([5]);
  expect(read(7, message)).toEqual([]);
  expect(read(7)).toEqual([]);
});

test.each([
  ['a number without end', [0x08, ...Array(11).fill(0xff), 1]],
  ['a number that is cut off', [0x08, 0x96]],
  ['a length that lies', [0x12, 0x07, 0x74]],
  ['a length of 64 bits', [0x12, ...Array(9).fill(0xff), 1]],
  ['32 bits that are cut off', [0x0d, 1, 2, 3]],
  ['64 bits, which ONNX has only packed', [0x11, 1, 2, 3, 4, 5, 6, 7, 8]],
  ['a group', [0x0b, 0x0c]],
])('%s is refused', (_, bytes) => {
  expect(() => read(5, Uint8Array.from(bytes))).toThrow(OnnxError);
});

import { readSafetensors, writeSafetensors } from 'lenet-1989';
import { describe, expect, test } from 'vitest';
import { assemble, entry } from './safetensors-file.ts';

/** The bits of a tensor that was read from one of another type. */
function bitsOf(dtype: string, data: Uint8Array, count: number): number[] {
  const file = assemble(`{"x":${entry([count], [0, data.length], dtype)}}`, data);
  const numbers = readSafetensors(file).tensors.get('x')?.data ?? new Float32Array();
  return [...new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length)];
}

describe('float types are read as float32', () => {
  test('F16 as IEEE 754 has it, whatever its bits', () => {
    const all = Uint16Array.from({ length: 65536 }, (_, bits) => bits);
    const found = bitsOf('F16', new Uint8Array(all.buffer), all.length);
    const view = new DataView(new ArrayBuffer(4));
    all.forEach((half, i) => {
      const sign = half & 0x8000 ? -1 : 1;
      const exponent = (half & 0x7c00) / 1024;
      const fraction = half % 1024;
      if (exponent === 31) {
        // Infinity, or a NaN with its sign and payload at the top.
        expect(found[i]).toBe((half & 0x8000 ? 0xff800000 : 0x7f800000) + fraction * 8192);
        return;
      }
      const value =
        sign * (exponent === 0 ? fraction / 2 ** 24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
      view.setFloat32(0, value);
      expect(found[i]).toBe(view.getUint32(0));
    });
  });

  test('F16: known numbers', () => {
    const halves = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x8000, 0x3555);
    const file = assemble(`{"x":${entry([7], [0, 14], 'F16')}}`, new Uint8Array(halves.buffer));
    // The last is the float16 nearest to a third: 0.33325195.
    expect([...(readSafetensors(file).tensors.get('x')?.data ?? [])]).toEqual([
      1,
      -2,
      65504,
      0.00006103515625,
      2 ** -24,
      -0,
      0.333251953125,
    ]);
  });

  test('BF16 as the upper half of a float32, bit for bit', () => {
    const halves = Uint16Array.of(0x3f80, 0xc040, 0x7f80, 0xffc1, 0x0001, 0x8000);
    expect(bitsOf('BF16', new Uint8Array(halves.buffer), 6)).toEqual([
      0x3f800000, 0xc0400000, 0x7f800000, 0xffc10000, 0x00010000, 0x80000000,
    ]);
  });

  test('F64 rounded to the nearest, ties to even', () => {
    const values = Float64Array.of(
      0.1,
      1 + 2 ** -24,
      1 + 3 * 2 ** -24,
      1e300,
      -1e-60,
      2 ** -150,
      1.5 * 2 ** -149,
      -0,
    );
    const file = assemble(`{"x":${entry([2, 4], [0, 64], 'F64')}}`, new Uint8Array(values.buffer));
    const { shape, data } = readSafetensors(file).tensors.get('x') ?? { shape: [], data: [] };
    expect(shape).toEqual([2, 4]);
    expect([...data]).toEqual([
      0.10000000149011612,
      1,
      1 + 2 ** -22,
      Number.POSITIVE_INFINITY,
      -0,
      0,
      2 ** -148,
      -0,
    ]);
  });

  test('at an odd address', () => {
    const file = assemble(`{"x":${entry([1], [0, 8], 'F64')}}`, [0, 0, 0, 0, 0, 0, 0xf8, 0x3f]);
    for (const before of [1, 2, 3, 5]) {
      const larger = new Uint8Array(before + file.length);
      larger.set(file, before);
      expect(readSafetensors(larger.subarray(before)).tensors.get('x')?.data).toEqual(Float32Array.of(1.5));
    }
  });
});

test('tensors of other types are listed beside them, with type and shape', () => {
  const header = [
    `"steps":${entry([], [0, 8], 'I64')}`,
    `"mask":${entry([3], [8, 11], 'BOOL')}`,
    `"w":${entry([1], [11, 15])}`,
    `"q":${entry([3, 2], [15, 18], 'F4')}`,
    `"new":${entry([7], [18, 20], 'F3_E9')}`,
    `"none":${entry([0], [20, 20], 'U8')}`,
  ].join(',');
  const { tensors, others, metadata } = readSafetensors(
    assemble(`{"__metadata__":{"a":"b"},${header}}`, [...Array(11).fill(9), 0, 0, 0xc0, 0x3f, 1, 2, 3, 4, 5]),
  );
  expect([...tensors]).toEqual([['w', { shape: [1], data: Float32Array.of(1.5) }]]);
  expect([...others]).toEqual([
    ['steps', { dtype: 'I64', shape: [] }],
    ['mask', { dtype: 'BOOL', shape: [3] }],
    ['q', { dtype: 'F4', shape: [3, 2] }],
    ['new', { dtype: 'F3_E9', shape: [7] }],
    ['none', { dtype: 'U8', shape: [0] }],
  ]);
  expect(metadata).toEqual({ a: 'b' });
});

test.each<[string, number]>([
  ...['F64', 'I64', 'U64', 'C64'].map((dtype): [string, number] => [dtype, 64]),
  ...['F32', 'I32', 'U32'].map((dtype): [string, number] => [dtype, 32]),
  ...['F16', 'BF16', 'I16', 'U16'].map((dtype): [string, number] => [dtype, 16]),
  ...['F8_E4M3', 'F8_E5M2', 'F8_E8M0', 'I8', 'U8', 'BOOL'].map((dtype): [string, number] => [dtype, 8]),
  ...['F6_E2M3', 'F6_E3M2'].map((dtype): [string, number] => [dtype, 6]),
  ['F4', 4],
])('%s has %i bits', (dtype, bits) => {
  const bytes = (4 * bits) / 8;
  const read = (size: number) =>
    readSafetensors(assemble(`{"x":${entry([4], [0, size], dtype)}}`, new Uint8Array(size)));
  const { tensors, others } = read(bytes);
  expect(tensors.size + others.size).toBe(1);
  expect(() => read(bytes + 1)).toThrow(`expected ${bytes} bytes for shape [4] of "${dtype}"`);
});

test.each<[string, unknown, string]>([
  ['an object for a Map', { w: 1 }, 'tensors: expected a Map, got an Object'],
  ['a list for a Map', [['w', 1]], 'tensors: expected a Map, got an Array of 1'],
  [
    'a name that is a number',
    new Map([[1, { shape: [], data: Float32Array.of(1) }]]),
    'tensors: expected names of text, got 1',
  ],
  [
    'a bare array',
    new Map([['w', Float32Array.of(1)]]),
    'tensor "w": expected a list of axes as shape, got undefined',
  ],
  ['null', new Map([['w', null]]), 'tensor "w": expected shape and data, got null'],
  ['a number', new Map([['w', 7]]), 'tensor "w": expected shape and data, got 7'],
  [
    'a shape that is a typed array',
    new Map([['w', { shape: Int32Array.of(1), data: Float32Array.of(1) }]]),
    'tensor "w": expected a list of axes as shape, got an Int32Array of 1',
  ],
  [
    'a Float64Array',
    new Map([['w', { shape: [1], data: Float64Array.of(1) }]]),
    'tensor "w": data: expected a Float32Array, got a Float64Array of 1',
  ],
  [
    'an Int32Array',
    new Map([['w', { shape: [1], data: Int32Array.of(1) }]]),
    'tensor "w": data: expected a Float32Array, got an Int32Array of 1',
  ],
  [
    'a plain list',
    new Map([['w', { shape: [1], data: [1] }]]),
    'tensor "w": data: expected a Float32Array, got an Array of 1',
  ],
])('writeSafetensors refuses %s', (_, tensors, message) => {
  const write = () => writeSafetensors(tensors as never);
  expect(write).toThrow(TypeError);
  expect(write).toThrow(message);
});

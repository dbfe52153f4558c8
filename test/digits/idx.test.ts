import { IdxError, readMnist } from 'lenet-1989';
import { expect, test } from 'vitest';
import { readIdx } from '../../src/digits/idx.ts';
import { idx } from './idx-file.ts';

/** 2 x 3 bytes that differ. */
const good = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 9, 8, 7, 6, 5, 4];

const AXES = ['rows', 'columns'];

const read = (bytes: readonly number[]) => readIdx(Uint8Array.from(bytes), AXES, 'set');

test('a file is read with its sizes and its bytes, wherever it lies', async () => {
  const { sizes, data } = await read(good);
  expect(sizes).toEqual([2, 3]);
  expect([...data]).toEqual([9, 8, 7, 6, 5, 4]);
  const within = Uint8Array.from([1, 2, 3, ...good, 4]).subarray(3, -1);
  expect(await readIdx(within, AXES, 'set')).toEqual({ sizes, data });
  expect(await read([0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 3])).toEqual({
    sizes: [0, 3],
    data: new Uint8Array(0),
  });
});

test('sizes have their big end first, all four bytes of it', async () => {
  for (const [k, size] of [16_777_216, 65_536, 256, 1].entries()) {
    const bytes = [...good.slice(0, 8), 0, 0, 0, 0, ...good.slice(12)];
    bytes[8 + k] = 1;
    const expected = new RegExp(`2 x ${size} = ${2 * size} bytes`);
    await expect(read(bytes)).rejects.toThrow(expected);
  }
});

test('every byte of the header counts, and so does every byte after the last number', async () => {
  const changed = (at: number, value: number) => good.map((byte, k) => (k === at ? value : byte));
  for (const bytes of [
    changed(0, 1),
    changed(1, 1),
    changed(2, 9),
    changed(3, 1),
    changed(3, 3),
    ...[4, 5, 6, 8, 9, 10].map((at) => changed(at, 1)),
    changed(7, 3),
    changed(7, 1),
    changed(11, 4),
    changed(11, 2),
    [...good, 0],
    [...good, ...good],
    ...good.map((_, k) => good.slice(0, k)),
  ]) {
    await expect(read(bytes)).rejects.toThrow(IdxError);
  }
});

test.each([9, 11, 12, 13, 14])('numbers of another type are refused: %i', async (type) => {
  await expect(readIdx(idx([6], good.slice(12), type), ['n'], 'set')).rejects.toThrow(
    new IdxError(`set: expected numbers of type 8 (unsigned byte), found type ${type}`),
  );
});

test.each([7, 10, 15])('there is no type %i', async (type) => {
  await expect(readIdx(idx([6], good.slice(12), type), ['n'], 'set')).rejects.toThrow(
    /^set: expected an IDX file, found /,
  );
});

test('an error of it has its name', () => {
  expect(String(new IdxError('set: expected 1'))).toBe('IdxError: set: expected 1');
});

test('labels that are more, or fewer, than the images are refused', async () => {
  const images = new Uint8Array(16 + 2 * 784);
  images.set([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28]);
  const labels = (count: number) => Uint8Array.from([0, 0, 8, 1, 0, 0, 0, count, ...Array(count).fill(5)]);
  expect((await readMnist(images, labels(2))).count).toBe(2);
  for (const count of [0, 1, 3, 20]) {
    const error = await readMnist(images, labels(count)).catch((each) => each);
    expect(error).toBeInstanceOf(IdxError);
    expect(error.message).toMatch(new RegExp(`2.*found ${count}$`));
  }
});

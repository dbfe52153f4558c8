import { expect, test } from 'vitest';
import type { HandLine } from '../../../bench/reader/hand-line.ts';
import { emptyPage } from '../../../bench/reader/paper.ts';
import { KINDS_OF_SURROUNDINGS, surround } from '../../../bench/reader/surroundings.ts';
import { zipCodes } from '../../../bench/reader/zip-codes.ts';
import { Random } from '../../../src/tensor/random.ts';

/** Two digits of 50 x 60, thirty apart, in the middle of a page that is not turned. */
const line: HandLine = {
  ink: { width: 130, height: 60, levels: new Uint8Array(130 * 60) },
  columns: [
    [0, 49],
    [80, 129],
  ],
  height: 60,
};
const toPage = (x: number, y: number): [number, number] => [x + 85, y + 70];

function drawn(kind: string, seed: number) {
  const page = emptyPage(300, 200);
  surround(kind, line, { page, toPage }, new Random(seed));
  return (x: number, y: number) => page.cover[y * page.width + x] as number;
}

test.each(KINDS_OF_SURROUNDINGS.map((kind) => [kind]))('%s: something, by seed', (kind) => {
  const page = (seed: number) => {
    const at = drawn(kind, seed);
    return Array.from({ length: 300 * 200 }, (_, i) => at(i % 300, Math.floor(i / 300)));
  };
  const cover = page(1);
  expect(Math.max(...cover)).toBeGreaterThan(0.1);
  expect(Math.max(...cover)).toBeLessThanOrEqual(1);
  expect(page(1)).toEqual(cover);
  expect(page(2)).not.toEqual(cover);
});

test('boxes have a side between the digits and two beyond them, and no line through them', () => {
  for (const seed of [1, 2, 3]) {
    const at = drawn('boxes', seed);
    const row = Array.from({ length: 300 }, (_, x) => at(x, 100));
    const lines = row.flatMap((cover, x) => (cover > 0 && row[x - 1] === 0 ? [x] : []));
    expect(lines).toHaveLength(3);
    expect(Math.abs((lines[1] as number) - (85 + 64))).toBeLessThan(4);
    expect(lines[0]).toBeLessThan(85);
    expect(lines[2]).toBeGreaterThan(85 + 129);
  }
});

test('beyond the edge of the paper all is dark, and before it nothing', () => {
  const at = drawn('the edge of the paper', 4);
  for (const x of [0, 150, 299]) {
    expect(at(x, 199)).toBeGreaterThan(0.4);
    expect(at(x, 130)).toBe(0);
  }
});

test('refuses a kind that there is not', () => {
  expect(() => drawn('a table', 1)).toThrow('kind: expected ruled paper, squared paper');
  const ink = { width: 1, height: 1, levels: Uint8Array.of(255), label: 1 };
  const digits = [ink, ink, ink, ink, ink];
  expect(() => [...zipCodes(digits, { count: 1, seed: 1, around: 'a table' })]).toThrow(RangeError);
});

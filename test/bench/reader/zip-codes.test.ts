import { expect, test } from 'vitest';
import { zipCodes } from '../../../bench/reader/zip-codes.ts';
import type { InkDigit } from '../../../scripts/reader-training/pairs-and-halves.ts';

/** Upright bars of different widths: as many columns of ink as the label says, and five. */
const bars = Array.from({ length: 10 }, (_, label): InkDigit => {
  const levels = new Uint8Array(28 * 28);
  for (let y = 4; y < 24; y++) levels.fill(255, y * 28 + 5, y * 28 + 10 + label);
  return { width: 28, height: 28, levels, label };
});

/** Dark runs along the middle row, which the bars cross. */
function runs({ data, width, height }: { data: ArrayLike<number>; width: number; height: number }): number {
  let most = 0;
  for (let y = Math.floor(0.35 * height); y < 0.65 * height; y++) {
    const row = Array.from(data).slice(y * width, (y + 1) * width);
    // Shadows and folds darken the paper by less than the ink does.
    const sorted = [...row].sort((a, b) => a - b);
    const border =
      ((sorted[Math.floor(width / 20)] as number) + (sorted[Math.floor(width * 0.8)] as number)) / 2;
    const dark = row.map((level) => level < border);
    most = Math.max(
      most,
      dark.filter((is, x) => is && dark.slice(Math.max(0, x - 3), x).every((before) => !before)).length,
    );
  }
  return most;
}

test('a code is a picture of five different digits, one grey level a pixel', () => {
  const codes = [...zipCodes(bars, { count: 40, seed: 2 })];
  expect(codes).toHaveLength(40);
  for (const { picture, label } of codes) {
    expect(label).toMatch(/^\d{5}$/);
    expect(new Set(label).size).toBe(5);
    expect(picture.data).toHaveLength(picture.width * picture.height);
    expect(picture.height).toBeGreaterThan(80);
    expect(picture.height).toBeLessThan(260);
  }
  const touching = codes.filter((code) => code.touching).length;
  expect(touching).toBeGreaterThan(4);
  expect(touching).toBeLessThan(20);
});

test('five bars can be counted where none touch, four where two do', () => {
  const codes = [...zipCodes(bars, { count: 24, seed: 3 })];
  const counted = codes.filter(({ picture, touching }) => runs(picture) === (touching ? 4 : 5)).length;
  expect(counted).toBeGreaterThan(20);
});

test('a seed gives the same bytes, another others; the first do not depend on the count', () => {
  const [first] = zipCodes(bars, { count: 1, seed: 5 });
  expect([...zipCodes(bars, { count: 2, seed: 5 })][0]).toEqual(first);
  expect([...zipCodes(bars, { count: 1, seed: 6 })][0]).not.toEqual(first);
});

test('needs five digits', () => {
  expect(() => [...zipCodes(bars.slice(0, 4), { count: 1, seed: 1 })]).toThrow(
    'digits: expected at least 5, found 4',
  );
});

import { expect, test } from 'vitest';
import { imagesInPass, passDigits, type Stock } from '../../../scripts/reader-training/pass-digits.ts';
import type { Prepared } from '../../../scripts/reader-training/prepared.ts';
import { READER_RECIPE, type ReaderRecipe } from '../../../scripts/reader-training/recipe.ts';

/** Images of one level each, from a first level on, and the labels that belong to them. */
function flat(first: number, labels: readonly number[]): Prepared {
  return {
    images: Uint8Array.from({ length: labels.length * 256 }, (_, k) => first + Math.floor(k / 256)),
    labels: Uint8Array.from(labels),
  };
}

const stock: Stock = {
  zip: [flat(0, [3, 8]), flat(10, [3, 8])],
  mnist: [flat(20, [1, 0, 7]), flat(30, [1, 0, 7]), flat(40, [1, 0, 7])],
  drawn: flat(50, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
  nonDigits: flat(70, Array(10).fill(10)),
};

const recipe: ReaderRecipe = { ...READER_RECIPE, seed: 7, zipTimes: 3, drawnInPass: 5, nonDigitsInPass: 4 };
const still: ReaderRecipe = {
  ...recipe,
  distortions: { shift: 0, elastic: 0, rotation: 0, scale: 0, shear: 0 },
};

function pass(of: ReaderRecipe, number: number) {
  const count = imagesInPass(stock, of);
  const to = { images: new Float32Array(256 * count), labels: new Uint8Array(count) };
  passDigits(stock, of, number, to);
  return to;
}

/** The level of each image of a pass that distorts nothing, with its label. */
function levelsOf({ images, labels }: ReturnType<typeof pass>): [level: number, label: number][] {
  return Array.from(labels, (label, n) => {
    const own = images.subarray(256 * n, 256 * n + 256);
    expect(new Set(own).size).toBe(1);
    return [Math.round((own[0] + 1) * 127.5), label];
  });
}

test('a pass has each real digit as often as the recipe says, each time in one of its ways, and some of the rest', () => {
  expect(imagesInPass(stock, recipe)).toBe(3 * 2 + 3 + 5 + 4);
  const ways = new Set<number>();
  for (let number = 1; number <= 10; number++) {
    const found = levelsOf(pass(still, number));
    const of = (from: number, to: number) => found.filter(([level]) => level >= from && level < to);
    const labels = (from: number, to: number) =>
      of(from, to)
        .map(([, label]) => label)
        .sort();
    expect(labels(0, 20)).toEqual([3, 3, 3, 8, 8, 8]);
    expect(labels(20, 50)).toEqual([0, 1, 7]);
    expect(of(50, 70)).toHaveLength(5);
    expect(labels(70, 80)).toEqual([10, 10, 10, 10]);
    for (const [level, label] of found) {
      // Labels stay with their images.
      if (level < 20) expect(label).toBe([3, 8][level % 10]);
      else if (level < 50) expect(label).toBe([1, 0, 7][level % 10]);
      else if (level < 70) expect(label).toBe(level - 50);
      if (level < 50) ways.add(level);
    }
  }
  // In ten passes every way of every digit comes up.
  expect(ways.size).toBe(2 * 2 + 3 * 3);
});

test('the order is another in each pass', () => {
  const orders = [1, 2, 3].map((number) => pass(still, number).labels.join());
  expect(new Set(orders).size).toBe(3);
});

test('a seed and a pass give the same bytes, another seed or pass others', () => {
  const one = pass(recipe, 4);
  expect(pass(recipe, 4)).toEqual(one);
  expect(pass(recipe, 5)).not.toEqual(one);
  expect(pass({ ...recipe, seed: 8 }, 4)).not.toEqual(one);
});

import { generateDigits } from 'lenet-1989';
import { describe, expect, it } from 'vitest';
import { makeStock } from '../../../scripts/reader-training/make-stock.ts';
import type { RealDigits } from '../../../scripts/reader-training/prepared.ts';
import { READER_RECIPE } from '../../../scripts/reader-training/recipe.ts';
import { type Standing, trainWeights } from '../../../scripts/reader-training/train-weights.ts';
import { weightsSha256 } from '../../../scripts/reader-training/weights-file.ts';

/** The recipe, but short. */
const SHORT = {
  ...READER_RECIPE,
  passes: 3,
  variants: 2,
  drawn: 80,
  drawnInPass: 40,
  nonDigits: 40,
  pairsAndHalves: 40,
  nonDigitsInPass: 30,
};

function ink(count: number, seed: number): RealDigits {
  const { images, labels } = generateDigits({ count, seed });
  const levels = new Uint8Array(new SharedArrayBuffer(images.length));
  images.forEach((level, k) => {
    levels[k] = Math.round((level + 1) * 127.5);
  });
  return { side: 16, levels, labels };
}

describe('training of the reader', () => {
  it('gives the same bits as when the weights were made, and goes on to them from any pass', async () => {
    const stock = await makeStock(ink(60, 1), ink(150, 2), SHORT);
    const standings: Standing[] = [];
    const whole = await trainWeights(stock, SHORT, undefined, (standing) => standings.push(standing()));
    expect(standings.map(({ pass }) => pass)).toEqual([1, 2, 3]);
    const resumed = await trainWeights(stock, SHORT, standings[0], () => undefined);
    expect(weightsSha256(resumed)).toBe(weightsSha256(whole));
    expect(weightsSha256(whole)).toBe('c42f74a1638e00e5724de677593472b524f6320fd731d387ef98c33b20c7b3db');
  });
});

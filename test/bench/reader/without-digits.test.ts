import { expect, test } from 'vitest';
import { KINDS_WITHOUT_DIGITS, withoutDigits } from '../../../bench/reader/without-digits.ts';
import { ANY_WORDS, UNLIKE_DIGITS } from '../../../bench/reader/words.ts';
import { LETTER_STYLES } from '../../../scripts/reader-training/letter-styles.ts';
import type { Picture } from '../../../src/reader/picture.ts';

async function drawn(kind: string, count: number, seed: number): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for await (const picture of withoutDigits(kind, { count, seed })) pictures.push(picture);
  return pictures;
}

test.each(KINDS_WITHOUT_DIGITS.map((kind) => [kind]))(
  '%s: pictures of one grey level a pixel, by seed',
  async (kind) => {
    const pictures = await drawn(kind, 2, 1);
    for (const { data, width, height } of pictures) expect(data).toHaveLength(width * height);
    expect(pictures[0]).not.toEqual(pictures[1]);
    expect(await drawn(kind, 1, 1)).toEqual(pictures.slice(0, 1));
    expect(await drawn(kind, 1, 2)).not.toEqual(pictures.slice(0, 1));
  },
);

/** How much neighbours along a row differ, at most. */
function sharpest({ data, width }: Picture): number {
  let most = 0;
  for (let i = 4; i < data.length; i++) {
    if (i % width >= 4) most = Math.max(most, Math.abs((data[i] as number) - (data[i - 4] as number)));
  }
  return most;
}

test('blank paper has no edges such as ink has', async () => {
  const [blank, text] = await Promise.all([drawn('blank paper', 8, 3), drawn('typeset text', 8, 3)]);
  const middle = (pictures: Picture[]) => pictures.map(sharpest).sort((a, b) => a - b)[4] as number;
  expect(middle(blank)).toBeLessThan(50);
  expect(middle(text)).toBeGreaterThan(70);
});

test('no word has a digit, and those that are unlike digits none that a hand could not tell from one', () => {
  for (const word of [...UNLIKE_DIGITS, ...ANY_WORDS]) expect(word).toMatch(/^[a-z]+$/i);
  expect(UNLIKE_DIGITS.length).toBeGreaterThan(40);
  for (const letter of UNLIKE_DIGITS.join('')) expect(LETTER_STYLES[letter], letter).toBeDefined();
});

test('refuses a kind that there is not', async () => {
  await expect(drawn('letters', 1, 1)).rejects.toThrow('kind: expected blank paper, rough paper');
});

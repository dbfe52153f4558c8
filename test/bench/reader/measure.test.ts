import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  measureInk,
  measurePens,
  measurePictures,
  measureSurroundings,
  measureWithoutDigits,
  measureZipCodes,
} from '../../../bench/reader/measure.ts';
import { KINDS_OF_SURROUNDINGS } from '../../../bench/reader/surroundings.ts';
import { KINDS_WITHOUT_DIGITS } from '../../../bench/reader/without-digits.ts';
import { fakeReader } from './fake-reader.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lenet-1989-measure-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Names of what is shown, and how far it was said to be. */
function watch() {
  const shown: string[] = [];
  const told: [number, number][] = [];
  return {
    shown,
    told,
    show: (name: string) => shown.push(name),
    tell: (done: number, total: number) => told.push([done, total]),
  };
}

/** Five digits of full ink. */
const digits = [0, 3, 3, 3, 3].map((label) => ({
  width: 4,
  height: 6,
  levels: new Uint8Array(24).fill(255),
  label,
}));

test('pictures: each beside its label, those shown that were misread', async () => {
  const white = sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } });
  await Promise.all(['a.png', 'b.png'].map((name) => white.clone().toFile(join(folder, name))));
  const table = 'file\tlabel\tkind\tsource\na.png\t3\tdrawn\t8\nb.png\t33\trow\t9\n';
  await writeFile(join(folder, 'labels.tsv'), table);
  const { shown, told, show, tell } = watch();
  const outcomes = await measurePictures(fakeReader, folder, show, tell);
  expect(outcomes.map(({ file, kind, label, read, source }) => [file, kind, label, read, source])).toEqual([
    ['a.png', 'drawn', '3', '3', '8'],
    ['b.png', 'row', '33', '3', '9'],
  ]);
  expect(outcomes.map(({ asOne }) => asOne?.read)).toEqual(['3', undefined]);
  expect(shown).toEqual(['b.png, source 9']);
  expect(told).toEqual([
    [1, 2],
    [2, 2],
  ]);
});

test('pen drawings: the strokes of all, a canvas of each fourth, by pen', async () => {
  const lines = [1, 5, 5, 1, 3].map((label, n) =>
    JSON.stringify({
      label,
      strokes:
        n % 2 === 0
          ? [[0, 0, 9, 9]]
          : [
              [0, 0, 9, 9],
              [9, 0, 0, 9],
            ],
    }),
  );
  await writeFile(join(folder, 'pens.jsonl.gz'), gzipSync(`${lines.join('\n')}\n`));
  const { strokes, canvas } = await measurePens(fakeReader, folder, () => {});
  expect(strokes.map(({ label, read }) => [label, read])).toEqual([
    ['1', '1'],
    ['5', '5'],
    ['5', '1'],
    ['1', '5'],
    ['3', '1'],
  ]);
  expect(canvas.map(({ label, read, source }) => [label, read, source])).toEqual([
    ['1', '3', 'pen of 4'],
    ['3', '3', 'pen of 8'],
  ]);
});

test('zip codes, alone and with something around them: five digits beside what was read, and all shown', () => {
  const { shown, show, tell } = watch();
  const outcomes = measureZipCodes(fakeReader, digits, 3, show, tell);
  expect(outcomes.map(({ label, read }) => [[...label].sort().join(''), read])).toEqual(
    Array.from({ length: 3 }, () => ['03333', '3']),
  );
  expect(shown).toEqual(outcomes.map(({ source }) => `zip code, ${source}`));
  const around = measureSurroundings(fakeReader, digits, 1, show, tell);
  expect(around.map(({ source }) => source)).toEqual(KINDS_OF_SURROUNDINGS);
});

test('pictures without a digit: nothing beside what was read, shown where something was accepted', async () => {
  const { shown, told, show, tell } = watch();
  const outcomes = await measureWithoutDigits(fakeReader, 1, show, tell);
  expect(outcomes.map(({ label, accepted, source }) => [label, accepted, source])).toEqual(
    KINDS_WITHOUT_DIGITS.map((kind) => ['', '3', kind]),
  );
  expect(shown).toEqual(KINDS_WITHOUT_DIGITS);
  expect(told.at(-1)).toEqual([KINDS_WITHOUT_DIGITS.length, KINDS_WITHOUT_DIGITS.length]);
  const doubtful = fakeReader.readDigits({ data: new Uint8Array(1), width: 1, height: 1 });
  for (const readings of [[], doubtful.map((reading) => ({ ...reading, rejected: true }))]) {
    const none = watch();
    await measureWithoutDigits({ ...fakeReader, readDigits: () => readings }, 1, none.show, none.tell);
    expect(none.shown).toEqual([]);
  }
});

test('ink: one digit each', () => {
  expect(
    measureInk(fakeReader, digits.slice(0, 2), () => {}).map(({ label, read }) => [label, read]),
  ).toEqual([
    ['0', '7'],
    ['3', '7'],
  ]);
});

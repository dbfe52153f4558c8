import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reader } from '../../../bench/reader/reader.ts';
import { outcomeOf } from '../../../bench/reader/score.ts';
import { type Misread, writeSheet } from '../../../bench/reader/sheet.ts';
import { fakeReader } from './fake-reader.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lenet-1989-sheet-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A picture of 320 x 130 with a black half, misread as 47. */
const picture = {
  width: 320,
  height: 130,
  data: Uint8Array.from({ length: 320 * 130 }, (_, i) => (i % 320 < 160 ? 0 : 255)),
};
const readings = [
  { digit: 4, probability: 0.875, rejected: false, box: { x: 20, y: 40, width: 60, height: 80 } },
  { digit: 7, probability: 0.25, rejected: true, box: { x: 200, y: 40, width: 60, height: 80 } },
].map((reading) => ({ ...reading, image: new Float32Array(256).fill(-1) }));
const reader: Reader = { ...fakeReader, readDigits: () => readings };
const misread: Misread = { name: 'a & b', outcome: outcomeOf('41', readings), picture };

test('has for each picture what it is, what was read, its boxes, and every digit with its probability', async () => {
  const path = join(folder, 'sheet.svg');
  await writeSheet(path, reader, [misread, misread]);
  const svg = await readFile(path, 'utf8');
  expect(svg.match(/a &amp; b/g)).toHaveLength(2);
  expect(svg.match(/41, read 47, accepted 4</g)).toHaveLength(2);
  // Half as large, since the picture is 320 pixels wide and there is room for 160.
  expect(svg).toContain('<rect x="10" y="20" width="30" height="40" fill="none" stroke="green"/>');
  expect(svg).toContain(
    '<rect x="100" y="20" width="30" height="40" fill="none" stroke="red" stroke-dasharray="3"/>',
  );
  expect(svg).toContain('4: 0.875');
  expect(svg).toContain('7: 0.250');
  // Picture, ink and two digits, twice.
  expect(svg.match(/<image /g)).toHaveLength(8);
});

test('is a PNG otherwise, in which the picture can be seen', async () => {
  const path = join(folder, 'sheet.png');
  await writeSheet(path, reader, [misread]);
  const { data, info } = await sharp(path).greyscale().raw().toBuffer({ resolveWithObject: true });
  expect(info.format).toBe('raw');
  // The picture begins at 4, 38: its left half is black, its right half white.
  expect(data[90 * info.width + 70]).toBeLessThan(20);
  expect(data[90 * info.width + 155]).toBeGreaterThan(235);
});

test('of nothing is an empty sheet', async () => {
  const path = join(folder, 'empty.svg');
  await writeSheet(path, reader, []);
  expect(await readFile(path, 'utf8')).toContain('<rect width="100%" height="100%" fill="#ddd"/></svg>');
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { parseLabels, readLabels } from '../../../bench/reader/labelled-pictures.ts';
import { readPicture } from '../../../scripts/reading/decode.ts';

test('reads the table, whatever the order of its columns', () => {
  const text = 'note\tkind\tfile\tsource\tlabel\n\trow\ta/b.png\t12\t0042\r\nx\tphoto\tc.jpg\t3\t7\n';
  expect(parseLabels(text, 'labels')).toEqual([
    { file: 'a/b.png', label: '0042', kind: 'row', source: '12' },
    { file: 'c.jpg', label: '7', kind: 'photo', source: '3' },
  ]);
});

test.each([
  ['file\tlabel\tkind\na\t1\trow', 'labels line 1: expected a column source, found file, label, kind'],
  [
    'file\tlabel\tkind\tsource\na\t1\trow\t2\nb\t1a\trow\t2',
    "labels line 3: expected a label of digits, found '1a'",
  ],
  [
    'file\tlabel\tkind\tsource\na\t1\tpage\t2',
    "labels line 2: expected kind drawn, photo, row, found 'page'",
  ],
])('refuses %j', (text, message) => {
  expect(() => parseLabels(text, 'labels')).toThrow(message);
});

test('decodes to RGBA, grey pictures too, and names a folder without a table', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lenet-1989-pictures-'));
  try {
    const path = join(folder, 'grey.png');
    await sharp(Uint8Array.of(0, 100, 255, 7, 8, 9), { raw: { width: 3, height: 2, channels: 1 } }).toFile(
      path,
    );
    const { data, width, height } = await readPicture(path);
    expect([width, height]).toEqual([3, 2]);
    expect([...data]).toEqual([0, 100, 255, 7, 8, 9].flatMap((level) => [level, level, level, 255]));
    await expect(readLabels(folder)).rejects.toThrow('labels.tsv');
  } finally {
    await rm(folder, { recursive: true });
  }
});

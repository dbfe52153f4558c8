import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CANVAS, canvasOf, place, readPens } from '../../../bench/reader/pen-drawings.ts';
import { Random } from '../../../src/tensor/random.ts';

test('reads drawings, a JSON object a line, and says where one is damaged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lenet-1989-pens-'));
  try {
    await expect(readPens(folder)).rejects.toThrow('expected files .jsonl.gz, found none');
    const path = join(folder, 'some.jsonl.gz');
    const line = '{"label":7,"writer":3,"strokes":[[0,0,500,10],[200,1000]]}';
    await writeFile(path, gzipSync(`${line}\n${line}\n`));
    const drawing = {
      label: 7,
      strokes: [
        [0, 0, 500, 10],
        [200, 1000],
      ],
    };
    expect(await readPens(folder)).toEqual([drawing, drawing]);
    await writeFile(path, gzipSync(`${line}\n{"label":7}\n`));
    await expect(readPens(folder)).rejects.toThrow('line 2: expected label and strokes, found {"label":7}');
    await writeFile(path, gzipSync('{"label":'));
    await expect(readPens(folder)).rejects.toThrow('line 1: expected a JSON object, found {"label":');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('puts strokes whole on the canvas, their shape kept, at places and of sizes that differ', () => {
  const random = new Random(4);
  const strokes = [
    [10, 20, 510, 20],
    [10, 1020],
  ];
  const sizes = Array.from({ length: 60 }, () => {
    const [[x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = place(strokes, random);
    const size = y2 - y0;
    expect(x1 - x0).toBeCloseTo(size / 2);
    expect([x2, y1]).toEqual([x0, y0]);
    for (const at of [x0, x1, y0, y2]) {
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(CANVAS + 1e-9);
    }
    return size;
  });
  expect(Math.min(...sizes)).toBeGreaterThan(0.2 * CANVAS - 1e-9);
  expect(Math.max(...sizes)).toBeLessThan(0.9 * CANVAS);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeGreaterThan(CANVAS / 2);
  expect(
    place([[5, 5]], random)
      .flat()
      .every(Number.isFinite),
  ).toBe(true);
});

test('a canvas is white with black strokes as wide as the pen, a tap among them', () => {
  const { data, width, height } = canvasOf(
    [
      [50, 100.5, 150, 100.5],
      [200.5, 200.5],
    ],
    9,
  );
  expect([width, height, data.length]).toEqual([CANVAS, CANVAS, 4 * CANVAS * CANVAS]);
  const pixel = (x: number, y: number) => [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)];
  expect(pixel(100, 100)).toEqual([0, 0, 0, 255]);
  expect(pixel(100, 104)).toEqual([0, 0, 0, 255]);
  expect(pixel(100, 105)).toEqual([255, 255, 255, 255]);
  expect(pixel(200, 204)).toEqual([0, 0, 0, 255]);
  expect(pixel(200, 206)).toEqual([255, 255, 255, 255]);
});

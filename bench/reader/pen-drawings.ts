import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { atPlace } from '../../scripts/disk/system-error.ts';
import { squaredDistances } from '../../src/digits/pen.ts';
import type { Picture } from '../../src/reader/picture.ts';
import type { Random } from '../../src/tensor/random.ts';

/** A digit that somebody drew with a pen, as strokes. */
export interface PenDrawing {
  readonly label: number;
  /** Each x and y of its points, y down, in any unit. */
  readonly strokes: readonly (readonly number[])[];
}

/** Pixels a side of the canvas that drawings are put on. */
export const CANVAS = 280;

/**
 * Reads the drawings of a folder: its files `.jsonl.gz`, a JSON object a line with label and strokes.
 * @throws Error if there are none, or one is damaged, with the line
 */
export async function readPens(folder: string): Promise<PenDrawing[]> {
  const names = (await atPlace(folder, () => readdir(folder)))
    .filter((name) => name.endsWith('.jsonl.gz'))
    .sort();
  if (names.length === 0) throw new Error(`${folder}: expected files .jsonl.gz, found none`);
  const drawings: PenDrawing[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const text = await atPlace(path, async () => gunzipSync(await readFile(path)).toString());
    text
      .trimEnd()
      .split('\n')
      .forEach((line, i) => {
        drawings.push(drawingOf(line, `${path} line ${i + 1}`));
      });
  }
  return drawings;
}

function drawingOf(line: string, where: string): PenDrawing {
  let found: Partial<PenDrawing> | undefined;
  try {
    found = JSON.parse(line);
  } catch {
    throw new Error(`${where}: expected a JSON object, found ${line.slice(0, 40)}`);
  }
  const { label, strokes } = found ?? {};
  if (typeof label !== 'number' || !Array.isArray(strokes)) {
    throw new Error(`${where}: expected label and strokes, found ${line.slice(0, 40)}`);
  }
  return { label, strokes };
}

/**
 * Puts strokes on a canvas as people do: anywhere, the longer side from a fifth of the canvas to nine tenths.
 * @returns strokes in pixels of the canvas
 */
export function place(strokes: PenDrawing['strokes'], random: Random): number[][] {
  const all = [0, 1].map((axis) => strokes.flatMap((stroke) => stroke.filter((_, i) => i % 2 === axis)));
  const low = all.map((values) => Math.min(...values));
  const extent = all.map((values, axis) => Math.max(...values) - (low[axis] as number));
  const scale = (CANVAS * random.uniform(0.2, 0.9)) / Math.max(1e-6, ...extent);
  const corner = extent.map((size) => random.uniform(0, CANVAS - size * scale));
  return strokes.map((stroke) =>
    stroke.map((value, i) => (corner[i % 2] as number) + (value - (low[i % 2] as number)) * scale),
  );
}

/**
 * A canvas with strokes on it.
 * @param pen its width, in pixels
 * @returns RGBA: black on white
 */
export function canvasOf(strokes: readonly (readonly number[])[], pen: number): Picture {
  // Of one point a canvas makes nothing, but whoever taps makes a dot.
  const lines = strokes.map((stroke) =>
    Float64Array.from(stroke.length === 2 ? [...stroke, ...stroke] : stroke),
  );
  const reach = pen / 2 + 0.5;
  const data = new Uint8ClampedArray(4 * CANVAS * CANVAS).fill(255);
  squaredDistances(lines, reach, CANVAS, CANVAS).forEach((square, pixel) => {
    data.fill(255 * (1 - Math.min(1, Math.max(0, reach - Math.sqrt(square)))), 4 * pixel, 4 * pixel + 3);
  });
  return { data, width: CANVAS, height: CANVAS };
}

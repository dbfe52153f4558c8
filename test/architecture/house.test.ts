import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { faults, TOLD } from './faults.ts';
import { readSource, SOURCE } from './imports.ts';
import { readRooms, roomOf } from './rooms.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const rooms = readRooms(readFileSync(join(project, 'ARCHITECTURE.md'), 'utf8'));

/** The folders at the top that have rooms. */
const tops = new Set(rooms.map(({ path }) => path.split('/')[0] as string));
const files = [...tops].flatMap((top) =>
  readdirSync(join(project, top), { recursive: true, encoding: 'utf8' })
    .map((file) => `${top}/${file.replaceAll('\\', '/')}`)
    .filter((file) => SOURCE.test(file) && !/node_modules\/|^page\/dist/.test(file)),
);
const sources = new Map(files.map((file) => [file, readFileSync(join(project, file), 'utf8')]));

test('the project keeps the rules of its house', () => {
  expect(faults(sources, rooms)).toEqual([]);
});

test('every room has files, and nothing of importance is left out', () => {
  expect(tops).toEqual(new Set(['src', 'scripts', 'bench', 'studies', 'examples', 'page', 'test']));
  expect(new Set(files.map((file) => roomOf(file, rooms)?.path))).toEqual(
    new Set(rooms.map(({ path }) => path)),
  );
});

test('imports and programs are seen', () => {
  const read = (file: string) => readSource(file, sources.get(file) ?? '');
  expect(read('src/network.ts').imports.map(({ from }) => from)).toEqual(
    expect.arrayContaining(['./layers/chain.ts', './tensor/random.ts']),
  );
  expect(read('examples/page/index.html').imports.map(({ from }) => from)).toEqual(
    expect.arrayContaining(['../../dist/index.js', './drawing.js']),
  );
  expect(read('scripts/training/train-in-threads.ts').imports).toContainEqual({
    from: './training-worker.ts',
    kind: 'address',
  });
  for (const file of TOLD) {
    expect(
      read(file).imports.filter(({ from }) => from === undefined),
      file,
    ).not.toEqual([]);
  }
  expect(read('scripts/train.ts').isProgram).toBe(true);
  expect(read('scripts/runs/network-run.ts').isProgram).toBe(false);
});

test('a command is one file at the root of scripts/, and package.json runs each of them', () => {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const commands = files.filter((file) => /^scripts\/[^/]+\.ts$/.test(file)).sort();
  const run = Object.entries<string>(scripts).flatMap(([name, line]) =>
    line.endsWith(` scripts/${name}.ts`) ? [`scripts/${name}.ts`] : [],
  );
  expect(commands).toEqual(run.sort());
});

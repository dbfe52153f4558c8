import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('each example has a line of the table, whose files are there, and a test', () => {
  const folders = readdirSync(`${root}/examples`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const rows = readFileSync(`${root}/examples/README.md`, 'utf8').split('\n');
  expect(rows.flatMap((row) => row.match(/^\| \[([\w-]+)\]\(\1\/\)/)?.[1] ?? []).sort()).toEqual(
    folders.sort(),
  );
  for (const folder of folders) {
    const row = rows.find((each) => each.startsWith(`| [${folder}]`)) ?? '';
    const paths = Array.from(row.matchAll(/examples\/[\w./-]+/g), ([path]) => path);
    expect(paths.length, row).toBeGreaterThan(0);
    for (const path of paths) expect(existsSync(`${root}/${path}`), path).toBe(true);
    expect(existsSync(`${root}/test/examples/${folder}.test.ts`), folder).toBe(true);
  }
});

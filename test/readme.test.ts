import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { generateDigits, writeZipCode } from 'lenet-1989';
import { afterAll, expect, test } from 'vitest';
import { examples } from '../scripts/package/rules.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs an example of the README from source, where a user's digits would be. */
function run(name: string): string {
  const code = examples(readFileSync(join(project, 'README.md'), 'utf8')).get(name);
  if (code === undefined) throw new Error(`README.md has no example called ${name}`);
  mkdirSync(join(folder, 'data/zip'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(folder, 'data/zip/zip.train.gz'),
    gzipSync(writeZipCode(generateDigits({ count: 50, seed: 2 }))),
  );
  writeFileSync(join(folder, `${name}.ts`), code);
  const tsx = join(project, 'node_modules/tsx/dist/cli.mjs');
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(project, 'tsconfig.json') };
  return execFileSync(process.execPath, [tsx, `${name}.ts`], { cwd: folder, encoding: 'utf8', env });
}

test("the README's example of the library runs from source", () => {
  const output = run('library');
  expect(output).toMatch(/^Stats LeNet from 1989\n.*1256\n.*64660\n.*9760\n/);
  expect(output).toContain('outputs: 500');
  expect(output).toContain("'H1.weight'");
});

test("the README's example of a network runs from source", () => {
  expect(run('network')).toBe('10690\n');
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { generateDigits, writeZipCode } from 'lenet-1989';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentedExamples, promised } from '../scripts/package/examples.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'examples-'));
const examples = await documentedExamples(project);

beforeAll(() => {
  mkdirSync(join(folder, 'data/zip'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const digits = writeZipCode(generateDigits({ count: 50, seed: 2 }));
  writeFileSync(join(folder, 'data/zip/zip.train.gz'), gzipSync(digits));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What an example prints when it runs from source, where a user's digits would be. */
function printed(name: string, code: string): string {
  writeFileSync(join(folder, `${name}.ts`), code);
  const tsx = join(project, 'node_modules/tsx/dist/cli.mjs');
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(project, 'tsconfig.json') };
  return execFileSync(process.execPath, [tsx, `${name}.ts`], { cwd: folder, encoding: 'utf8', env });
}

test.each([...examples])('the example %s prints what its comments say', (name, code) => {
  expect(promised(code)).not.toEqual([]);
  expect(printed(name, code).trim().split(/\s+/).join(' ')).toBe(promised(code).join(' '));
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Bundler, bundle } from '../../../scripts/package/bundlers.ts';
import { differences } from '../../../scripts/package/check-bundlers.ts';
import { run } from '../../../scripts/package/run.ts';

const project = mkdtempSync(join(tmpdir(), 'bundlers-'));
afterAll(() => rmSync(project, { recursive: true }));

mkdirSync(join(project, 'answers'));
writeFileSync(join(project, 'answers/seven.js'), 'export const answer = async () => 7;\n');
writeFileSync(join(project, 'answers/broken.js'), "export { answer } from './none.js';\n");

// The one bundler that is here in any case and is no native program; relative imports want no plugin.
const rollup: Bundler = {
  name: 'Rollup',
  from: 'rollup',
  args: ['main.js', '--format', 'es', '--file', 'dist/main.js'],
};

test('a program is bundled in a folder of its own, and leaves its answer where it is run', async () => {
  const path = await bundle(project, rollup, 'seven');
  expect(path).toBe('bundled/rollup/seven/dist/main.js');
  expect(readFileSync(join(project, path), 'utf8')).not.toContain('import');
  const code = `await import('./${path}'); console.log(await globalThis.answer);`;
  expect(await run(project, '--input-type=module', '--eval', code)).toBe('7\n');
});

test('a bundler for pages has a page beside the script', async () => {
  const page = { script: 'dist/main.js', opened: 'index.html' };
  const path = await bundle(project, { ...rollup, page }, 'seven');
  expect(path).toBe('bundled/rollup/seven/index.html');
  expect(readFileSync(join(project, path), 'utf8')).toContain('<script type="module" src="dist/main.js">');
});

test('what cannot be bundled is an error with what the bundler says', async () => {
  await expect(bundle(project, rollup, 'broken')).rejects.toThrow(
    /rollup fails.*Could not resolve "\.\/none\.js"/s,
  );
});

test('programs that answer otherwise are named, with both answers', () => {
  const expected = new Map<string, unknown>([
    ['reader', { digit: 7 }],
    ['onnx', [1, 2]],
  ]);
  expect(differences(expected, [{ digit: 7 }, [1, 2]])).toEqual([]);
  expect(differences(expected, [{ digit: 1 }, [1, 2]])).toEqual([
    'reader: expected {"digit":7}, found {"digit":1}',
  ]);
  expect(differences(expected, [{ digit: 7 }])).toEqual(['onnx: expected [1,2], found undefined']);
});

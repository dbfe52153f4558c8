import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { BUNDLERS } from '../../../scripts/package/bundlers.ts';
import { byPath } from '../../../scripts/package/check-browser.ts';
import { jsrManifest } from '../../../scripts/package/check-jsr.ts';
import { CONSUMERS, pinned } from '../../../scripts/package/consumers.ts';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const lock = readFileSync(join(CONSUMERS, 'package-lock.json'), 'utf8');

test('each consumer is pinned to one version, which is locked', async () => {
  const versions = await pinned();
  expect(JSON.parse(lock).packages[''].dependencies).toEqual(versions);
  for (const [name, version] of Object.entries(versions)) {
    expect(version, name).toMatch(/^(?:npm:typescript@)?\d+\.\d+\.\d+$/);
    const locked = JSON.parse(lock).packages[`node_modules/${name}`].version;
    expect(version.replace('npm:typescript@', ''), name).toBe(locked);
  }
});

test('the lock names no registry: whoever installs has one', () => {
  expect(lock).not.toContain('"resolved"');
});

test('docs/library.md names each, with its version', async () => {
  const docs = readFileSync(join(project, 'docs/library.md'), 'utf8');
  const versions = await pinned();
  // Of 0.x the second number is what a user has to know.
  const short = (version = '') => (/^(?:0\.\d+|\d+)/.exec(version) ?? [])[0];
  for (const { name, from } of BUNDLERS) expect(docs).toContain(`${name} ${short(versions[from])}`);
  expect(docs).toContain(`Jest ${short(versions['jest'])}`);
  const [, typescript = ''] = /TypeScript 5\.0 or later\*\*, tried with ([^:]*):/.exec(docs) ?? [];
  const own = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).devDependencies.typescript;
  const tried = Object.keys(versions).flatMap((name) => name.split('typescript-')[1] ?? []);
  expect(typescript.match(/\d\.\d/g)).toEqual([...tried, own.match(/\d\.\d/)[0]]);
});

test('a program for browsers without a bundler imports the package by path', () => {
  const code = "import { SGD } from 'lenet-1989';\nexport { toOnnx } from 'lenet-1989/onnx';\n";
  const own = "import { hash } from './hash.js';\nconst name = 'lenet-1989';\n";
  expect(byPath(code + own)).toBe(
    "import { SGD } from '/node_modules/lenet-1989/dist/index.js';\n" +
      `export { toOnnx } from '/node_modules/lenet-1989/dist/onnx.js';\n${own}`,
  );
});

test('JSR is told the sources of each module, under a scope', () => {
  const manifest = { name: 'lenet-1989', version: '1.2.3', license: 'MIT', type: 'module' };
  expect(jsrManifest(manifest)).toEqual({
    name: '@scope/lenet-1989',
    version: '1.2.3',
    license: 'MIT',
    exports: {
      '.': './src/index.ts',
      './pictures': './src/pictures/index.ts',
      './trained': './src/trained/index.ts',
      './reader': './src/reader/index.ts',
      './onnx': './src/onnx/index.ts',
    },
  });
});

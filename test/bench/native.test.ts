import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AbsentError } from '../../bench/contender.ts';
import { compileNative } from '../../bench/native.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'native-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A compiler that writes down what it is asked, in a folder that is the whole PATH. */
function compiler(name: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\necho "$@" > '${join(folder, `${name}-asked`)}'\n`, {
    mode: 0o755,
  });
}

const asked = (name: string) => readFileSync(join(folder, `${name}-asked`), 'utf8');

test('clang compiles where there is one, as fast as it can', async () => {
  compiler('clang');
  compiler('cc');
  await expect(compileNative(folder, { PATH: folder })).resolves.toBe(join(folder, 'native'));
  expect(asked('clang')).toMatch(/^-O3 -march=native -ffast-math -o .*native .*\.c/);
  expect(() => asked('cc')).toThrow('ENOENT');
});

test('cc compiles where there is no clang', async () => {
  compiler('cc');
  await compileNative(folder, { PATH: folder });
  expect(asked('cc')).toContain('-ffast-math');
});

test('what CC names compiles, and nothing in its place', async () => {
  compiler('clang');
  await expect(compileNative(folder, { PATH: folder, CC: 'other' })).rejects.toThrow(
    new AbsentError('there is no other'),
  );
  compiler('other');
  await compileNative(folder, { PATH: folder, CC: 'other' });
  expect(asked('other')).toContain('-march=native');
});

test('where nothing compiles it is said', async () => {
  await expect(compileNative(folder, { PATH: folder })).rejects.toThrow(
    new AbsentError('there is no clang and no cc'),
  );
});

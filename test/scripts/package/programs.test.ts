import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { installed, npmProgram, programOf } from '../../../scripts/package/programs.js';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'programs-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An empty file in the folder, with the folders that lead to it. */
function file(...path: string[]): string {
  const whole = join(folder, ...path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, '');
  return whole;
}

describe('programOf', () => {
  test.each([
    ['typescript', 'tsc'],
    ['@arethetypeswrong/cli', 'attw'],
    ['tsx', undefined],
    ['publint', undefined],
  ])('finds the JavaScript of %s, which Node runs on every system', (name, program) => {
    const path = programOf(name, program);
    expect(path.startsWith(join(project, 'node_modules', name) + sep)).toBe(true);
    expect(path).not.toContain('.bin');
    expect(readFileSync(path, 'utf8').startsWith('#!/usr/bin/env node')).toBe(true);
  });

  test('names what is missing', () => {
    expect(() => programOf('no-such-package')).toThrow(/^no-such-package: expected it in node_modules/);
    expect(() => programOf('typescript', 'cc')).toThrow(/^typescript: expected a program cc, found none$/);
    expect(installed('no-such-package')).toBeUndefined();
  });
});

describe('npmProgram', () => {
  const node = join(folder, 'unix/bin/node');
  const beside = file('unix/lib/node_modules/npm/bin/npm-cli.js');

  test('is the npm that runs, or else the one beside Node', () => {
    const running = file('running/npm-cli.js');
    expect(npmProgram({ npm_execpath: running }, node)).toBe(running);
    expect(npmProgram({}, node)).toBe(beside);
  });

  test('is never pnpm or Yarn, which name themselves, nor one that is gone', () => {
    expect(npmProgram({ npm_execpath: file('pnpm/pnpm.cjs') }, node)).toBe(beside);
    expect(npmProgram({ npm_execpath: join(folder, 'gone/npm-cli.js') }, node)).toBe(beside);
  });

  test('lies where Windows has it, too', () => {
    const there = file('windows/node_modules/npm/bin/npm-cli.js');
    expect(npmProgram({}, join(folder, 'windows/node.exe'))).toBe(there);
  });

  test('is an error where there is none', () => {
    expect(() => npmProgram({}, join(folder, 'bare/bin/node'))).toThrow(
      /^npm: expected npm-cli\.js beside .*node, found none$/,
    );
  });
});

test('no script starts by its name what is a .cmd file on Windows', () => {
  const byName = /\b(?:exec|spawn)\w*\)?\(\s*['"`]|node_modules\/\.bin/;
  expect(byName.test("await promisify(execFile)('npm', ['ci'])")).toBe(true);
  expect(byName.test('spawn("tsc")')).toBe(true);
  const files = ['scripts', 'bench'].flatMap((room) =>
    readdirSync(join(project, room), { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)),
  );
  const sources = files.filter((path) => /\.m?[jt]s$/.test(path) && !path.includes('node_modules'));
  expect(sources.length).toBeGreaterThan(50);
  const found = sources.filter((path) =>
    readFileSync(join(project, path), 'utf8')
      .split('\n')
      // What programs.js has in node_modules/.bin it says in a comment.
      .some((line) => byName.test(line) && !/^\s*(?:\*|\/\/)/.test(line)),
  );
  expect(found).toEqual([]);
});

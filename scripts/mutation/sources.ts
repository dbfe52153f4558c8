import { cpSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What faults are put into: the library but for what only re-exports, and the SIMD kernels, whose parity is tested. */
export function sourceFiles(): string[] {
  return below('src').filter((file) => !file.startsWith('src/tensor/simd/') && file !== 'src/index.ts');
}

/** The tests of the library that need nothing besides it. */
export function testFiles(): string[] {
  const others =
    /^test\/(?:architecture|bench|docs|examples|scripts|tensor\/simd)\/|^test\/(?:bundle|citation|documented-\w+|links|readme)\.|real-digits/;
  return below('test').filter((file) => file.endsWith('.test.ts') && !others.test(file));
}

function below(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts'))
    .sort();
}

/** What tests need to run. */
const COPIED = ['src', 'test', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.base.json'];

/**
 * Copies sources and tests, so that work on them can go on while faults are tried.
 * @returns the folder, with / at its end
 */
export function copyProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'mutants-'));
  for (const name of COPIED) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  return `${copy}/`;
}

import { readdirSync } from 'node:fs';

/** What faults are put into: the library but for what only re-exports, and the SIMD kernels, whose parity is tested. */
export function sourceFiles(): string[] {
  return below('src').filter((file) => !file.startsWith('src/tensor/simd/') && file !== 'src/index.ts');
}

/** The tests of the library that need nothing besides it. */
export function testFiles(): string[] {
  const others = /^test\/(?:scripts|bench|tensor\/simd)\/|^test\/(?:architecture|readme)\.|real-digits/;
  return below('test').filter((file) => file.endsWith('.test.ts') && !others.test(file));
}

function below(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts'))
    .sort();
}

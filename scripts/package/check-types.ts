import { check, skip } from './check.ts';
import { compile, RESOLUTIONS } from './compile.ts';
import { consumer } from './consumers.ts';
import { programOf } from './programs.js';
import { run } from './run.ts';

/** Other compilers than the project's own, and what has to be set for them besides. */
const OTHERS: readonly { from: string; options?: object }[] = [
  // The oldest that docs/library.md names.
  { from: 'typescript-5.0' },
  // The last one that knows Uint8Array as no generic type.
  { from: 'typescript-5.6' },
  { from: 'typescript-5.9' },
  // The last one that knows node10, if it is told that there will be none after it.
  { from: 'typescript-6.0', options: { ignoreDeprecations: '6.0' } },
];

/** What a compiler says of a way of looking for types that it knows no more. */
export const REMOVED = /Option 'moduleResolution=\w+' has been removed/;

/**
 * As the project's own compiler reads the types of the package.
 * @param project where the package is installed, with consumer.ts
 */
export async function checkTypes(project: string): Promise<void> {
  await checkCompiler(project, programOf('typescript', 'tsc'));
}

/** As others do, older ones. */
export async function checkTypesElsewhere(project: string): Promise<void> {
  for (const { from, options } of OTHERS) await checkCompiler(project, consumer(from, 'tsc'), options);
}

/** In each way in which it looks for them. */
async function checkCompiler(project: string, tsc: string, more: object = {}): Promise<void> {
  const [version] = /[\d.]+/.exec(await run(project, tsc, '--version')) ?? [];
  for (const [name, options] of Object.entries(RESOLUTIONS)) {
    const promise = `has types of each module for TypeScript ${version}, by ${name}`;
    try {
      await check(promise, () => compile(project, tsc, ['consumer.ts'], { ...options, ...more }));
    } catch (error) {
      if (!REMOVED.test((error as Error).message)) throw error;
      skip(promise, 'this compiler has dropped that way of looking for types');
    }
  }
}

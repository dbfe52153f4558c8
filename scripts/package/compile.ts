import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';

/** Strict in everything, and with the package's own declarations checked. */
const STRICTLY = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  noEmit: true,
  target: 'ES2022',
  lib: ['ES2022'],
};

/** The ways in which compilers look for a package's types, and with which of them; none needs the DOM. */
export const RESOLUTIONS: Readonly<Record<'Node' | 'bundlers' | 'node10', object>> = {
  Node: { module: 'NodeNext' },
  bundlers: { module: 'ESNext', moduleResolution: 'Bundler', types: [] },
  node10: { module: 'ESNext', moduleResolution: 'node10', types: [] },
};

/**
 * Compiles files of a project, as strictly as can be.
 * @param tsc the compiler's program
 * @throws Error with what the compiler says, if it finds anything
 */
export async function compile(
  project: string,
  tsc: string,
  files: readonly string[],
  options: object,
): Promise<void> {
  const compilerOptions = { ...STRICTLY, ...options };
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  await run(project, tsc, '--project', project, '--pretty', 'false');
}

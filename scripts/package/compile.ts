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
  types: [],
};

/** The ways in which compilers look for a package's types; none needs Node or the DOM. */
export const RESOLUTIONS: Readonly<Record<'node10' | 'Node16' | 'NodeNext' | 'Bundler', object>> = {
  node10: { module: 'ESNext', moduleResolution: 'node10' },
  Node16: { module: 'Node16' },
  NodeNext: { module: 'NodeNext' },
  Bundler: { module: 'ESNext', moduleResolution: 'Bundler' },
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

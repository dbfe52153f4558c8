import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { consumer } from './consumers.ts';
import { run } from './run.ts';

/** A bundler as a newcomer has it, who has a page `index.html` and a script `main.js`, and writes no settings. */
export interface Bundler {
  /** As it calls itself. */
  readonly name: string;
  /** The package that has a program of the same name. */
  readonly from: string;
  /** What the program is called with. What it makes lies in `dist/`, and may be served from anywhere. */
  readonly args: readonly string[];
  /** The script that the page loads, and the page that is opened then; where there is none, Node runs `dist/main.js`. */
  readonly page?: { readonly script: string; readonly opened: string };
}

export const BUNDLERS: readonly Bundler[] = [
  {
    name: 'Vite',
    from: 'vite',
    args: ['build', '--base', './'],
    page: { script: 'main.js', opened: 'dist/index.html' },
  },
  {
    name: 'webpack',
    from: 'webpack',
    args: ['--mode', 'production', '--entry', './main.js'],
    page: { script: 'dist/main.js', opened: 'index.html' },
  },
  {
    name: 'Rollup',
    from: 'rollup',
    args: ['main.js', '--plugin', 'node-resolve', '--format', 'es', '--file', 'dist/main.js'],
  },
  {
    name: 'esbuild',
    from: 'esbuild',
    args: ['main.js', '--bundle', '--outfile=dist/main.js'],
  },
  {
    name: 'Parcel',
    from: 'parcel',
    // Several run at a time, and would share a cache.
    args: ['build', 'index.html', '--public-url', './', '--dist-dir', 'dist', '--no-cache'],
    page: { script: 'main.js', opened: 'dist/index.html' },
  },
];

/**
 * Bundles a program of `answers/` in a folder of its own.
 * @param project where the package is installed, with `answers/`
 * @param program its name, e.g. `reader`
 * @returns what is run then, by its path in the project
 * @throws Error with what the bundler says, if it fails
 */
export async function bundle(
  project: string,
  { from, args, page }: Bundler,
  program: string,
): Promise<string> {
  const path = `bundled/${from}/${program}`;
  const folder = join(project, path);
  await mkdir(folder, { recursive: true });
  const main = `import { answer } from '../../../answers/${program}.js';\nglobalThis.answer = answer();\n`;
  await writeFile(join(folder, 'main.js'), main);
  if (page) {
    const html = `<!doctype html>\n<title>${program}</title>\n<script type="module" src="${page.script}"></script>\n`;
    await writeFile(join(folder, 'index.html'), html);
  }
  await run(folder, consumer(from), ...args);
  return `${path}/${page?.opened ?? 'dist/main.js'}`;
}

import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const PAGE = fileURLToPath(new URL('../../page', import.meta.url));

/** Where the built page is. */
export const PAGE_DIST: string = join(PAGE, 'dist');

/** What the page is made of: each becomes a file of its own, with what they share in others. */
const ENTRIES = {
  main: 'main.tsx',
  'readings-worker': 'worker/readings-worker.ts',
  'training-worker': 'worker/training-worker.ts',
  'picture-worker': 'worker/picture-worker.ts',
};

/** Where a module starts a worker it names its source: what it is called when it is built lies beside everything else. */
const workersByAddress: Plugin = {
  name: 'workers-by-address',
  setup: ({ onLoad }) => {
    onLoad({ filter: /page\/state\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replaceAll(/new URL\('\.\.\/worker\/([\w-]+)\.ts'/g, "new URL('./$1.js'");
      return { contents, loader: 'ts' };
    });
  },
};

/** Pages, which name the sources of their scripts. */
const PAGES = ['index.html'];

/** Files that are taken as they are. */
const AS_THEY_ARE = ['icon.svg'];

/**
 * Leaves `page/dist`: a folder of static files with relative addresses. What was there before stays until all is built.
 * @throws Error if the page cannot be built; esbuild has said where
 */
export async function buildPage(): Promise<void> {
  const next = `${PAGE_DIST}.tmp`;
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  const shared = {
    absWorkingDir: PAGE,
    outdir: next,
    bundle: true,
    minify: true,
    target: 'es2022',
    logLevel: 'error',
  } as const;
  await Promise.all([
    build({
      ...shared,
      entryPoints: ENTRIES,
      format: 'esm',
      splitting: true,
      chunkNames: 'part-[hash]',
      legalComments: 'none',
      plugins: [workersByAddress],
    }),
    build({ ...shared, entryPoints: { page: 'style/page.css' } }),
    ...PAGES.map(async (file) => {
      const source = await readFile(join(PAGE, file), 'utf8');
      await writeFile(join(next, file), source.replace(/(src="[\w-]+)\.tsx"/g, '$1.js"'));
    }),
    ...AS_THEY_ARE.map((file) => cp(join(PAGE, file), join(next, file))),
  ]);
  await rm(PAGE_DIST, { recursive: true, force: true });
  await rename(next, PAGE_DIST);
}

import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleScripts, classicScript, type Script } from './bundle-scripts.ts';

const PAGE = fileURLToPath(new URL('../../page', import.meta.url));

/** Where the built page is. */
export const PAGE_DIST: string = join(PAGE, 'dist');

/** What starts: pages and workers. */
const ENTRIES = {
  main: join(PAGE, 'main.tsx'),
  embed: join(PAGE, 'embed.tsx'),
  'training-worker': join(PAGE, 'worker/training-worker.ts'),
  'reading-worker': join(PAGE, 'worker/reading-worker.ts'),
};

/** Pages, which name the sources of their scripts. */
const PAGES = ['index.html', 'embed.html'];

/** Files that are taken as they are. */
const AS_THEY_ARE = ['icon.svg'];

/**
 * Leaves a folder of static files with relative addresses. What was there before stays until all is built.
 * @throws Error if the page cannot be built
 */
export async function buildPage(folder: string = PAGE_DIST): Promise<void> {
  const next = `${folder}.tmp`;
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  const scripts = bundleScripts(ENTRIES);
  await Promise.all([
    scripts.then((all) => Promise.all(all.map(({ file, code }) => writeFile(join(next, file), code)))),
    ...PAGES.map(async (file) => {
      const source = await readFile(join(PAGE, file), 'utf8');
      await writeFile(join(next, file), withBuiltScripts(source, await scripts));
    }),
    build({
      absWorkingDir: PAGE,
      entryPoints: { page: 'style/page.css' },
      outdir: next,
      bundle: true,
      minify: true,
      target: 'es2022',
      logLevel: 'error',
    }),
    ...AS_THEY_ARE.map((file) => cp(join(PAGE, file), join(next, file))),
  ]);
  await writeOffline(next);
  await rm(folder, { recursive: true, force: true });
  await rename(next, folder);
}

/** A page with its scripts as they are called when they are built, and links to what these import, fetched at once. */
function withBuiltScripts(page: string, scripts: readonly Script[]): string {
  return page.replace(
    /^( *)<script type="module" src="([\w-]+)\.tsx">/gm,
    (_, indent: string, name: string) => {
      const file = `${name}.js`;
      const imports = scripts.find((script) => script.file === file)?.imports ?? [];
      const links = imports.map((each) => `${indent}<link rel="modulepreload" href="${each}" />\n`);
      return `${links.join('')}${indent}<script type="module" src="${file}">`;
    },
  );
}

/** The service worker knows all files, and which version of them it is of. */
async function writeOffline(folder: string): Promise<void> {
  const files = (await readdir(folder)).sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(await readFile(join(folder, file)));
  const code = await classicScript(join(PAGE, 'offline.ts'), {
    FILES: files.map((file) => (file === 'index.html' ? './' : file)),
    VERSION: hash.digest('hex').slice(0, 16),
  });
  await writeFile(join(folder, 'offline.js'), code);
}

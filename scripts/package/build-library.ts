import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { type Plugin, rollup } from 'rollup';
import { minify } from 'terser';
import { replaceFile } from '../disk/replace-file.ts';
import { programOf } from './programs.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = join(ROOT, 'dist');

/** The bundler reads JavaScript. It keeps classes as they are, where esbuild's own would rename them. */
const withoutTypes: Plugin = {
  name: 'without-types',
  transform: (code, path) =>
    transform(code, {
      loader: 'ts',
      target: 'es2022',
      sourcefile: path,
      sourcemap: true,
      // A field is there when the constructor has set it: to name it before would be twice.
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    }),
};

/** What a page can load, each as one module: the entry, and the file of dist/ that it becomes. */
const ENTRIES = [
  ['src/index.ts', 'index.js'],
  ['src/pictures/index.ts', 'pictures.js'],
] as const;

/**
 * Leaves `dist/`: each entry as one module, so that a page fetches one file, with a source map that holds the sources;
 * and types.
 * @throws Error if the library cannot be built
 */
export async function buildLibrary(): Promise<void> {
  // Nothing stays of sources that are there no more.
  await rm(DIST, { recursive: true, force: true });
  const built = ENTRIES.map(async ([source, file]) => ({ file, ...(await bundle(source, file)) }));
  const [modules] = await Promise.all([Promise.all(built), compileDeclarations()]);
  await mkdir(DIST, { recursive: true });
  // The library last: whoever finds it finds all.
  for (const { file, code, map } of modules.reverse()) {
    await replaceFile(join(DIST, `${file}.map`), map);
    await replaceFile(join(DIST, file), code);
  }
}

/**
 * Small, but legible where somebody meets it, which is in a stack trace: classes and exported functions keep their names,
 * and a statement has a line of its own, for Node prints the line of an error that nobody catches.
 */
async function bundle(source: string, file: string): Promise<{ code: string; map: string }> {
  const bundle = await rollup({ input: join(ROOT, source), plugins: [withoutTypes] });
  const { output } = await bundle.generate({ file: join(DIST, file), format: 'esm', sourcemap: true });
  await bundle.close();
  const [{ code, map: content, exports }] = output;
  const minified = await minify(code, {
    module: true,
    ecma: 2020,
    keep_classnames: true,
    keep_fnames: new RegExp(`^(?:${exports.join('|')})(?:\\$\\d+)?$`),
    // No getter here does anything but answer, and no function that is no class is constructed.
    compress: { passes: 4, sequences: false, pure_getters: true, unsafe_arrows: true },
    // Elsewhere a line ends where it would be long: with the mark below it, three rows of a terminal each.
    format: { semicolons: false, max_line_len: 240 },
    sourceMap: { content: JSON.stringify(content), url: `${file}.map`, includeSources: true },
  });
  if (typeof minified.code !== 'string' || typeof minified.map !== 'string') {
    throw new Error('terser: expected a module and its map, found none');
  }
  return { code: minified.code, map: minified.map };
}

/** @throws Error if the types are wrong; the compiler has said where */
async function compileDeclarations(): Promise<void> {
  const tsc = spawn(process.execPath, [programOf('typescript', 'tsc'), '--build', join(ROOT, 'src')], {
    stdio: ['ignore', 2, 2],
  });
  const [code] = await once(tsc, 'exit');
  if (code !== 0) throw new Error(`tsc ended with ${code}`);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { type Plugin, rollup } from 'rollup';
import { minify } from 'terser';
import { replaceFile } from '../disk/replace-file.ts';
import { ENTRIES } from './entries.js';
import { ownWords } from './own-words.ts';
import { withSharedPrivateNames } from './private-names.ts';
import { programOf } from './programs.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = join(ROOT, 'dist');

/** The room whose names nobody meets: it writes WebAssembly, of instructions that it calls by their names. */
const ROOM = 'tensor/simd';

/** Names of its own that the engine reads, or a text of it. */
const READ = [
  ...['env', 'memory', 'initial', 'maximum', 'Memory', 'Module', 'Instance', 'exports'],
  ...['i32', 'f32', 'v128'],
];

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

/** A module that can be loaded by itself is in no other: whoever loads both has each class once. */
const withoutOthers: Plugin = {
  name: 'without-others',
  resolveId: (source, importer) => {
    if (importer === undefined) return null;
    const path = resolve(dirname(importer), source);
    const other = ENTRIES.find((entry) => join(ROOT, entry.source) === path);
    return other ? { id: `./${other.name}.js`, external: 'absolute' } : null;
  },
};

/**
 * Leaves `dist/`: each entry as one module, so that a page fetches one file, with a source map that holds the sources;
 * and types.
 * @throws Error if the library cannot be built
 */
export async function buildLibrary(): Promise<void> {
  // Nothing stays of sources that are there no more.
  await rm(DIST, { recursive: true, force: true });
  const built = ENTRIES.map(async ({ source, name }) => {
    const file = `${name}.js`;
    return { file, ...(await bundle(source, file)) };
  });
  const [modules] = await Promise.all([Promise.all(built), compileDeclarations()]);
  await mkdir(DIST, { recursive: true });
  // The library last: whoever finds it finds all.
  for (const { file, code, map } of modules.reverse()) {
    await replaceFile(join(DIST, `${file}.map`), map);
    await replaceFile(join(DIST, file), code);
  }
}

/**
 * Small, but legible where somebody meets it, which is in a stack trace: exported classes and functions keep their names,
 * and a statement has a line of its own, for Node prints the line of an error that nobody catches.
 */
async function bundle(source: string, file: string): Promise<{ code: string; map: string }> {
  const bundle = await rollup({ input: join(ROOT, source), plugins: [withoutOthers, withoutTypes] });
  const { output } = await bundle.generate({ file: join(DIST, file), format: 'esm', sourcemap: true });
  await bundle.close();
  const [{ code, map: content, exports }] = output;
  const own = await ownWords(join(ROOT, 'src'), ROOM);
  const exported = new RegExp(`^(?:${exports.join('|')})(?:\\$\\d+)?$`);
  const minified = await minify(code, {
    module: true,
    ecma: 2020,
    keep_classnames: exported,
    keep_fnames: exported,
    // No getter here does anything but answer, and no function that is no class is constructed.
    // Nor does anybody replace what the language has.
    compress: { passes: 4, sequences: false, pure_getters: true, unsafe: true, unsafe_arrows: true },
    mangle: { properties: { regex: new RegExp(`^(?:${own.join('|')})$`), reserved: READ } },
    // Elsewhere a line ends where it would be long: with the mark below it, three rows of a terminal each.
    // By its marks a bundler drops the network that a page does not use; elsewhere they would only be bytes.
    format: { semicolons: false, max_line_len: 240, preserve_annotations: file === 'trained.js' },
    sourceMap: { content: JSON.stringify(content), url: `${file}.map`, includeSources: true },
  });
  if (typeof minified.code !== 'string' || typeof minified.map !== 'string') {
    throw new Error('terser: expected a module and its map, found none');
  }
  return { code: withSharedPrivateNames(minified.code), map: minified.map };
}

/** @throws Error if the types are wrong; the compiler has said where */
async function compileDeclarations(): Promise<void> {
  const tsc = spawn(process.execPath, [programOf('typescript', 'tsc'), '--build', join(ROOT, 'src')], {
    stdio: ['ignore', 2, 2],
  });
  const [code] = await once(tsc, 'exit');
  if (code !== 0) throw new Error(`tsc ended with ${code}`);
}

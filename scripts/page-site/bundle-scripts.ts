import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { type GetManualChunk, type Plugin, rollup } from 'rollup';
import { minify } from 'terser';
import { ENTRIES } from '../package/entries.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A file of the built page: a script, or what one fetches. */
export interface Script {
  /** Its name in the folder. */
  readonly file: string;
  readonly code: string | Uint8Array;
  /** The files that are fetched before it runs. */
  readonly imports: readonly string[];
}

/** Packages of which the page has what it uses in a room of its own, in little more than a third of their bytes. */
const RENDERING = ['preact', 'preact/hooks', '@preact/signals'];

/** The library's names mean its source, of which no more is kept than is used; other packages are where Node finds them. */
const packages: Plugin = {
  name: 'packages',
  resolveId: (source, importer) => {
    if (importer === undefined) return null;
    if (source.startsWith('.')) return resolve(dirname(importer), source);
    if (RENDERING.includes(source)) return join(ROOT, 'page/rendering/index.ts');
    const own = ENTRIES.find(({ from }) => from === source);
    return own ? join(ROOT, own.source) : fileURLToPath(import.meta.resolve(source));
  },
};

const withoutTypes: Plugin = {
  name: 'without-types',
  transform: async (code, path) => {
    const [, loader] = /\.(tsx?)$/.exec(path) ?? [];
    if (!loader) return null;
    const { code: script } = await transform(
      loader === 'tsx' ? `import { Fragment, h } from 'preact';${code}` : code,
      {
        loader: loader as 'ts' | 'tsx',
        target: 'es2022',
        // Packs better than calls that name `children`.
        jsxFactory: 'h',
        jsxFragment: 'Fragment',
        tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
      },
    );
    return { code: script, map: null };
  },
};

/** Of the card of the weights the page knows the rule, and what was found with them: what is said of them stays out. */
const withoutCard: Plugin = {
  name: 'without-card',
  transform(code, path) {
    if (!/\/src\/trained\/trained-reader\.ts$/.test(path)) return null;
    const short = code.replace(/, \{\s+name: .*?(normalisation: "[^"]*"),.*\}\);/s, ', { $1 });');
    if (short === code)
      throw new Error(`${path}: expected a card with a name and a normalisation, found none`);
    return { code: short, map: null };
  },
};

/** Modules name the source of what they start: what it is called when it is built lies beside everything else. */
const startedByAddress: Plugin = {
  name: 'started-by-address',
  transform: (code) => ({
    code: code.replaceAll(/new URL\("[./]+(?:worker\/)?([\w-]+)\.ts"/g, 'new URL("./$1.js"'),
    map: null,
  }),
};

/** Of the library and of what runs in workers; the first whose sources a module is one of has it. */
const PARTS: readonly (readonly [name: string, sources: RegExp])[] = [
  // Letters of weights pack badly among words.
  ['weights', /src\/trained\/weights-reader/],
  // Reading: digits, and pictures.
  ['reader', /src\/(?:reader|trained)\/|page\/state\/rest|page\/worker\/(?:read-picture|normalise|test-)/],
  ['library', /src\/(?!pictures|onnx)|page\/worker\//],
];

/**
 * Few parts, since each is packed by itself: those above, what pages have at once, and what they fetch by call.
 * @param pages their sources
 */
function partsOf(pages: readonly string[]): GetManualChunk {
  const atOnce = new Set(pages);
  return (id, { getModuleInfo }) => {
    // What starts does so where it is; what only says where things are is nowhere.
    if (getModuleInfo(id)?.isEntry || id.endsWith('/index.ts')) return undefined;
    const [part] = PARTS.find(([, sources]) => sources.test(id)) ?? [];
    if (part !== undefined) return part;
    for (const each of atOnce) for (const next of getModuleInfo(each)?.importedIds ?? []) atOnce.add(next);
    return atOnce.has(id) ? 'page' : 'views';
  };
}

/**
 * Modules as a browser takes them, with what several share in files of their own; what is imported by call is fetched by
 * call.
 * @param entries sources by the names of what they become
 * @throws Error if they cannot be built
 */
export async function bundleScripts(entries: Readonly<Record<string, string>>): Promise<Script[]> {
  const bundle = await rollup({
    input: { ...entries },
    plugins: [packages, withoutTypes, withoutCard, startedByAddress],
    treeshake: { moduleSideEffects: false },
    onwarn: ({ message }) => {
      throw new Error(message);
    },
  });
  const { output } = await bundle.generate({
    format: 'esm',
    chunkFileNames: '[name]-[hash].js',
    assetFileNames: '[name]-[hash].[ext]',
    manualChunks: partsOf(Object.values(entries).filter((entry) => entry.endsWith('.tsx'))),
  });
  await bundle.close();
  return Promise.all(
    output.map(async (built) =>
      built.type === 'chunk'
        ? { file: built.fileName, code: await small(built.code, true), imports: built.imports }
        : { file: built.fileName, code: built.source, imports: [] },
    ),
  );
}

/** A script that is no module, as service workers are. */
export async function classicScript(
  source: string,
  constants: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { code } = await transform(await readFile(source, 'utf8'), { loader: 'ts', target: 'es2022' });
  const values = Object.entries(constants).map(
    ([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`,
  );
  return small(values.join('') + code, false);
}

async function small(code: string, module: boolean): Promise<string> {
  // Shortens private names, which terser leaves.
  const { code: shortened } = await transform(code, { minifyIdentifiers: true, target: 'es2022' });
  const { code: minified } = await minify(shortened, {
    module,
    toplevel: true,
    ecma: 2020,
    // As of the library: no getter does anything but answer, and no function that is no class is constructed.
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
  });
  if (minified === undefined) throw new Error('terser: expected a script, found none');
  return minified;
}

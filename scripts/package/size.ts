import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What a page loads, in bytes after gzip -9. */
export interface Size {
  /** The built library: everything that src/index.ts reaches. */
  readonly library: number;
  /** What a bundler keeps of it for a page that imports `LeNet1989` alone. */
  readonly network: number;
  /** The built pictures, which are loaded by themselves: everything that src/pictures/ reaches. */
  readonly pictures: number;
  /** The built reader, without the library and the networks that it imports. */
  readonly reader: number;
  /** The built reader and writer of ONNX models, without the library that they import. */
  readonly onnx: number;
  /** What a bundler keeps of them for a page that imports `toOnnx` alone. */
  readonly toOnnx: number;
  /** What a bundler keeps for a page that imports `trainedReader` alone, without the library. */
  readonly trainedReader: number;
  /** The same of `trained1989`. */
  readonly trained1989: number;
  /** What a bundler keeps of all for a page that imports `readDigits` alone. */
  readonly readDigits: number;
  /** What it keeps for one that imports `normalise` alone. */
  readonly normalise: number;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Measures the built library. */
export async function measureSize(): Promise<Size> {
  return {
    library: await builtSize('index'),
    network: await keptSize('LeNet1989', 'index'),
    pictures: await builtSize('pictures'),
    reader: await builtSize('reader'),
    onnx: await builtSize('onnx'),
    toOnnx: await keptSize('toOnnx', 'onnx', './index.js'),
    trainedReader: await keptSize('trainedReader', 'trained', './index.js'),
    trained1989: await keptSize('trained1989', 'trained', './index.js'),
    readDigits: await keptSize('readDigits', 'reader'),
    normalise: await keptSize('normalise', 'reader'),
  };
}

/** Of a module as it is built. */
async function builtSize(name: string): Promise<number> {
  return gzipped(await readFile(new URL(`../../dist/${name}.js`, import.meta.url)));
}

/**
 * Of what a bundler keeps of a module.
 * @param exported what a page imports
 * @param others modules that the page has anyway
 */
async function keptSize(exported: string, name: string, ...others: readonly string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${exported} } from './dist/${name}.js';`, resolveDir: ROOT },
    external: [...others],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  const [kept] = outputFiles;
  if (!kept) throw new Error('esbuild: expected one file, found none');
  return gzipped(kept.contents);
}

function gzipped(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 9 }).length;
}

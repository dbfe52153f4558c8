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
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Measures the built library. */
export async function measureSize(): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents: "export { LeNet1989 } from './dist/index.js';", resolveDir: ROOT },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  const built = (name: string) => readFile(new URL(`../../dist/${name}.js`, import.meta.url));
  const [network] = outputFiles;
  if (!network) throw new Error('esbuild: expected one file, found none');
  return {
    library: gzipped(await built('index')),
    network: gzipped(network.contents),
    pictures: gzipped(await built('pictures')),
  };
}

function gzipped(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 9 }).length;
}

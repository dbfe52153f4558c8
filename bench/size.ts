import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What a page loads. */
export interface Size {
  /** Files that dist/index.js reaches. */
  readonly files: number;
  /** Bytes of these files in a row, as published, after gzip -9. */
  readonly published: number;
  /** Bytes of them as one minified module, after gzip -9. */
  readonly minified: number;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Measures the built library. */
export async function measureSize(): Promise<Size> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['dist/index.js'],
    bundle: true,
    minify: true,
    format: 'esm',
    metafile: true,
    write: false,
  });
  const files = Object.keys(metafile.inputs);
  const published = await Promise.all(files.map((file) => readFile(join(ROOT, file))));
  const gzipped = (parts: readonly Uint8Array[]) => gzipSync(Buffer.concat(parts), { level: 9 }).length;
  return {
    files: files.length,
    published: gzipped(published),
    minified: gzipped(outputFiles.map(({ contents }) => contents)),
  };
}

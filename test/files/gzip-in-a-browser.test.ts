import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { askPage, findChromium } from '../../scripts/package/browser.ts';
import { unpack } from '../../src/files/gzip.ts';

const files: Record<string, Uint8Array> = {
  one: gzipSync('zip codes'),
  several: Buffer.concat([gzipSync('zip'), gzipSync(''), gzipSync(' codes')]),
  zeros: Buffer.concat([gzipSync('zip codes'), Buffer.alloc(9)]),
  garbage: Buffer.concat([gzipSync('zip codes'), Buffer.from('more')]),
  gap: Buffer.concat([gzipSync('zip'), Buffer.alloc(1), gzipSync('zip')]),
  cut: gzipSync('zip codes').subarray(0, -1),
};

/** What a file is, or why it is none, as text. */
async function answer(file: Uint8Array): Promise<string> {
  try {
    return new TextDecoder().decode(await unpack(file, 1000, (reason) => new Error(reason)));
  } catch (error) {
    return (error as Error).message;
  }
}

test('a browser gives the same answers as Node', async () => {
  const chromium = findChromium();
  if (chromium === undefined) {
    console.log('there is no chromium, so gzip is not tried in a browser');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'gzip-'));
  try {
    await build({
      entryPoints: [fileURLToPath(new URL('../../src/files/gzip.ts', import.meta.url))],
      outfile: join(folder, 'gzip.js'),
      bundle: true,
      format: 'esm',
    });
    const given = JSON.stringify(Object.entries(files).map(([name, file]) => [name, [...file]]));
    const found = await askPage(
      chromium,
      folder,
      `await import('/gzip.js').then(async (gzip) => Object.fromEntries(await Promise.all(${given}.map(async ([name, bytes]) =>
        {
          try {
            const content = await gzip.unpack(Uint8Array.from(bytes), 1000, (reason) => new Error(reason));
            return [name, new TextDecoder().decode(content)];
          } catch (error) {
            return [name, error.message];
          }
        }))))`,
    );
    const here = Object.entries(files).map(async ([name, file]) => [name, await answer(file)]);
    expect(found).toEqual(Object.fromEntries(await Promise.all(here)));
    expect(found).toMatchObject({ one: 'zip codes', several: 'zip codes', zeros: 'zip codes' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

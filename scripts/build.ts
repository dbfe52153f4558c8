import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { minify } from 'terser';
import { runCommand } from './command-line.ts';

const DIST = new URL('../dist/', import.meta.url);

/** The library as one module, so that a page fetches one file, with a source map that holds the sources. */
await runCommand({ usage: 'npm run build\n' }, async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../src/index.ts', import.meta.url))],
    outfile: fileURLToPath(new URL('index.js', DIST)),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    sourcemap: 'external',
    write: false,
  });
  const [map, module] = outputFiles.map(({ text }) => text) as [string, string];
  // What esbuild alone minifies is a twentieth larger.
  const { code, map: minifiedMap } = await minify(module, {
    module: true,
    ecma: 2020,
    compress: { passes: 3 },
    sourceMap: { content: map, url: 'index.js.map', includeSources: true },
  });
  await mkdir(DIST, { recursive: true });
  for (const [name, content] of [
    ['index.js.map', minifiedMap],
    ['index.js', code],
  ] as const) {
    if (typeof content !== 'string') throw new Error(`terser: expected ${name}, found none`);
    const path = fileURLToPath(new URL(name, DIST));
    await writeFile(`${path}.tmp`, content);
    await rename(`${path}.tmp`, path);
  }
});

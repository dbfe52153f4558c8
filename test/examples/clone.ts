import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Gives a folder that is as a clone after `npm run build` - examples/ and dist/index.js - and removes it afterwards. */
export async function inBuiltClone<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'examples-'));
  try {
    await build({
      entryPoints: [join(ROOT, 'src/index.ts')],
      outfile: join(folder, 'dist/index.js'),
      bundle: true,
      format: 'esm',
    });
    cpSync(join(ROOT, 'examples'), join(folder, 'examples'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

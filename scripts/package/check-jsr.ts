import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check } from './check.ts';
import { consumer, pinned } from './consumers.ts';
import { ENTRIES } from './entries.js';
import { run } from './run.ts';

/**
 * JSR publishes sources: all that is imported must have its types written out, and Deno's own compiler must accept it.
 * @param root the folder of the project
 * @param folder for what would be published
 */
export async function checkJsr(root: string, folder: string): Promise<void> {
  const { deno } = await pinned();
  await check(`has no slow types, says deno ${deno} publish --dry-run, so that JSR takes it`, async () => {
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    await mkdir(folder);
    for (const path of ['src', 'README.md', 'LICENSE']) {
      await cp(join(root, path), join(folder, path), { recursive: true });
    }
    await writeFile(join(folder, 'jsr.json'), JSON.stringify(jsrManifest(manifest)));
    await run(folder, consumer('deno'), 'publish', '--dry-run', '--allow-dirty', '--quiet');
  });
}

/** What JSR has to know. A name there begins with a scope, and this is nobody's: nothing is published under it. */
export function jsrManifest({ name, version, license }: Readonly<Record<string, string>>): object {
  const exports = ENTRIES.map((entry) => [entry.from.replace('lenet-1989', '.'), `./${entry.source}`]);
  return { name: `@scope/${name}`, version, license, exports: Object.fromEntries(exports) };
}

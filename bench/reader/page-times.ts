import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { askPage, findChromium } from '../../scripts/package/browser.ts';
import type { Times } from './times.ts';

/** Times the shipped reader in a page of Chromium. @returns undefined where there is no Chromium */
export async function measureInPage(rounds: number): Promise<Times | undefined> {
  const chromium = findChromium();
  if (chromium === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'lenet-1989-page-'));
  try {
    await build({
      entryPoints: [fileURLToPath(new URL('timed-page.ts', import.meta.url))],
      outfile: join(folder, 'page.js'),
      bundle: true,
      format: 'esm',
      logLevel: 'silent',
    });
    return (await askPage(chromium, folder, `(await import('/page.js')).times(${rounds})`)) as Times;
  } finally {
    await rm(folder, { recursive: true });
  }
}

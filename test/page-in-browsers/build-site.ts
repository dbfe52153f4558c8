import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder to serve, with the page in a folder of it. */
    site: string;
  }
}

/** Builds the page once for all tests. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/build-page.ts'], { cwd: PROJECT });
  const site = await mkdtemp(join(tmpdir(), 'site-'));
  await cp(join(PROJECT, 'page/dist'), join(site, 'some/page'), { recursive: true });
  provide('site', site);
  return () => rm(site, { recursive: true, force: true });
}

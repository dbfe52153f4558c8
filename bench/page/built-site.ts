import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Where the built page is. */
const DIST = join(PROJECT, 'page/dist');

/** The page as `npm run page` builds and serves it. */
export interface Site {
  /** With a slash at its end. */
  readonly address: string;
  close(): void;
}

/** @throws Error if it is not built or not served */
export async function openSite(): Promise<Site> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/page.ts', '--port', '0'], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(server.stdout)) {
    const [address] = /http:\S+/.exec(line) ?? [];
    if (address) return { address, close: () => server.kill() };
  }
  throw new Error('npm run page: expected the address of the page, found none');
}

/** Bytes after gzip -9: of all files, and of what the first picture needs. */
export async function pageSizes(): Promise<{ readonly all: number; readonly first: number }> {
  const sizeOf = async (file: string) => gzipSync(await readFile(join(DIST, file)), { level: 9 }).length;
  const total = async (files: readonly string[]) =>
    (await Promise.all(files.map(sizeOf))).reduce((sum, size) => sum + size, 0);
  const page = await readFile(join(DIST, 'index.html'), 'utf8');
  const named = Array.from(page.matchAll(/(?:href|src)="([^"]+)"/g), ([, file]) => file as string);
  return { all: await total(await readdir(DIST)), first: await total(['index.html', ...named]) };
}

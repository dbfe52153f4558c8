import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removeLeftovers } from './replace-file.ts';

/** One file to fetch. */
export interface RemoteFile {
  /** Its name at every mirror and in the folder. */
  readonly name: string;
  /** Undefined if the content is the right one; else in a few words what is wrong with it. */
  readonly check: (bytes: Uint8Array) => Promise<string | undefined>;
}

/** How to fetch. */
export interface DownloadOptions {
  readonly folder: string;
  /** Addresses of folders, the first tried first. */
  readonly mirrors: readonly string[];
  /** Milliseconds without a byte after which a mirror is given up. */
  readonly stall?: number;
  /** Told what happens, a line each. */
  readonly say: (line: string) => void;
  /** Told how many bytes have come, and of how many if the mirror says. */
  readonly progress?: (name: string, bytes: number, total: number | undefined) => void;
}

/** No mirror gave a file: says for each of them why. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}

/** Long enough for a slow line, short enough to wait for. */
const STALL = 15_000;

/**
 * Fetches files that are not there yet, one after the other. What is there and good is left alone; what is there and
 * wrong is fetched again. A file is written beside its place and renamed when its content is known to be right.
 * @throws DownloadError at the first file that no mirror gives
 */
export async function download(files: readonly RemoteFile[], options: DownloadOptions): Promise<void> {
  await mkdir(options.folder, { recursive: true });
  for (const file of files) {
    const path = join(options.folder, file.name);
    await removeLeftovers(path);
    const there = await readFile(path).catch(() => undefined);
    const wrong = there && (await file.check(there));
    if (there && wrong === undefined) continue;
    if (wrong !== undefined) options.say(`${path}: ${wrong}, so it is fetched again`);
    await fromAnyMirror(file, path, options);
  }
}

async function fromAnyMirror(file: RemoteFile, path: string, options: DownloadOptions): Promise<void> {
  const failures: string[] = [];
  for (const mirror of options.mirrors) {
    const url = new URL(file.name, mirror.endsWith('/') ? mirror : `${mirror}/`);
    try {
      await fromMirror(file, url, path, options);
      options.say(`${path}: fetched from ${url.host}`);
      return;
    } catch (error) {
      failures.push(`${url.host}: ${reasonOf(error)}`);
    }
  }
  throw new DownloadError(`${file.name} could not be fetched (${failures.join('; ')})`);
}

async function fromMirror(file: RemoteFile, url: URL, path: string, options: DownloadOptions): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  const stall = options.stall ?? STALL;
  const abort = new AbortController();
  const giveUp = () => abort.abort(new Error(`no data for ${stall / 1000} s`));
  const timer = setTimeout(giveUp, stall);
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok || !response.body)
      throw new Error(`answered ${response.status} ${response.statusText}`.trim());
    const length = Number(response.headers.get('content-length')) || undefined;
    const out = createWriteStream(beside);
    let bytes = 0;
    try {
      for await (const chunk of response.body) {
        timer.refresh();
        bytes += chunk.length;
        options.progress?.(file.name, bytes, length);
        await new Promise<void>((resolve, reject) => {
          out.write(chunk, (error) => (error ? reject(error) : resolve()));
        });
      }
    } finally {
      await new Promise((resolve) => out.end(resolve));
    }
    const wrong = await file.check(await readFile(beside));
    if (wrong !== undefined) throw new Error(wrong);
    await rename(beside, path);
  } finally {
    clearTimeout(timer);
    await rm(beside, { force: true });
  }
}

/** fetch hides the reason in `cause`. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { message?: string; code?: string } };
  return cause?.code ?? cause?.message ?? message;
}

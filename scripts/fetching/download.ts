import { readFile } from 'node:fs/promises';
import { STATUS_CODES } from 'node:http';
import { dirname, join } from 'node:path';
import { oneLine } from '../../src/tensor/show.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { removeLeftovers, replaceFile } from '../disk/replace-file.ts';
import { atPlace, describeSystemError } from '../disk/system-error.ts';

/** One file to fetch. */
export interface RemoteFile {
  /** Its name at every mirror and in the folder. */
  readonly name: string;
  /** Where else it may lie below the folder; it is fetched only if none of these is good. */
  readonly otherPlaces?: readonly string[];
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

/** A mirror that sends more has something else: the largest file, unpacked, has 47 MB. */
const MOST_BYTES = 100_000_000;

/**
 * Fetches files that are not there yet, one after the other. What is there and good is left alone; what is there and
 * wrong is fetched again. Nothing is written before its content is known to be right.
 * @returns where each file is, by name
 * @throws DownloadError at the first file that no mirror gives; Error that names the place if one cannot be read or written
 */
export async function download(
  files: readonly RemoteFile[],
  options: DownloadOptions,
): Promise<Map<string, string>> {
  const { folder } = options;
  const places = new Map<string, string>();
  for (const file of files) {
    const path = join(folder, file.name);
    const good = await findGood(file, options);
    if (good === undefined) await fromAnyMirror(file, path, options);
    places.set(file.name, good ?? path);
  }
  return places;
}

/** Where a good one lies already. */
async function findGood(
  { name, otherPlaces = [], check }: RemoteFile,
  { folder, say }: DownloadOptions,
): Promise<string | undefined> {
  for (const place of [name, ...otherPlaces]) {
    const path = join(folder, place);
    const there = await readFile(path).catch((error) => {
      if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(error.code)) return undefined;
      throw new Error(describeSystemError(error, path));
    });
    const wrong = there && (await check(there));
    if (there && wrong === undefined) return path;
    if (wrong !== undefined) say(`${path}: ${wrong}, so it is fetched again`);
  }
  return undefined;
}

async function fromAnyMirror(file: RemoteFile, path: string, options: DownloadOptions): Promise<void> {
  await makeFolder(dirname(path));
  await atPlace(path, () => removeLeftovers(path));
  const failures: string[] = [];
  for (const mirror of options.mirrors) {
    const url = new URL(file.name, mirror.endsWith('/') ? mirror : `${mirror}/`);
    let bytes: Uint8Array;
    try {
      bytes = await fromMirror(file, url, options);
    } catch (error) {
      failures.push(`${url.host}: ${reasonOf(error)}`);
      continue;
    }
    await atPlace(path, () => replaceFile(path, bytes));
    options.say(`${path}: fetched from ${url.host}`);
    return;
  }
  throw new DownloadError(`${file.name} could not be fetched (${failures.join('; ')})`);
}

async function fromMirror(
  { name, check }: RemoteFile,
  url: URL,
  { stall = STALL, progress }: DownloadOptions,
): Promise<Uint8Array> {
  const abort = new AbortController();
  const giveUp = () => abort.abort(new Error(`no data for ${stall / 1000} s`));
  const timer = setTimeout(giveUp, stall);
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok || !response.body) throw new Error(`answered ${statusText(response.status)}`);
    // What is unpacked on the way has another length than what the mirror says.
    const packed = response.headers.has('content-encoding');
    const total = (!packed && Number(response.headers.get('content-length'))) || undefined;
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body) {
      timer.refresh();
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw new Error(`more than ${MOST_BYTES / 1e6} MB`);
      progress?.(name, bytes, total);
      chunks.push(chunk);
    }
    const file = Buffer.concat(chunks);
    const wrong = await check(file);
    if (wrong !== undefined) throw new Error(wrong);
    return file;
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

/** fetch hides the reason in `cause`, sometimes several deep. */
function reasonOf(error: unknown): string {
  let deepest = error as Error;
  while (deepest.cause instanceof Error) deepest = deepest.cause;
  const [, status] = /^Proxy response \((\d+)\)/.exec(deepest.message) ?? [];
  if (status !== undefined) return `the proxy answered ${statusText(Number(status))}`;
  const words = describeSystemError(deepest);
  const { code } = deepest as NodeJS.ErrnoException;
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? `${words} (${code})` : oneLine(words, 300);
}

/** A status with its usual text, not the one that came. */
function statusText(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ''}`.trim();
}

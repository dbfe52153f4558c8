import { open, readFile, readlink, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { atPlace } from './system-error.ts';

/** Others may come and go meanwhile, but not for ever. */
const MOST_ATTEMPTS = 100;

/** Who works in a folder. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Where the process has this number: a container has numbers of its own. */
  readonly numbers: string;
  /** When the process began, in the kernel's count; empty where the kernel does not say. */
  readonly began: string;
  readonly since: string;
}

/**
 * Keeps a folder for this process, by a file in it, so that a second run does not write where a first one does. What a
 * killed process has left is taken over.
 * @returns gives the folder free again
 * @throws Error that says who works there and since when; Error with the place and the reason if the folder is not there
 * or cannot be written
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'run.lock');
  const own = `${JSON.stringify(await thisProcess())}\n`;
  for (let attempt = 0; !(await atPlace(folder, () => create(path, own))); attempt++) {
    // As of a link that leads nowhere: it can neither be made nor read.
    if (attempt === MOST_ATTEMPTS)
      throw new Error(`${path}: expected a file or none, found neither; remove it`);
    const [text, holder] = await atPlace(path, () => read(path));
    if (holder && (await isAtWork(holder))) throw new Error(await refusal(folder, path, holder));
    if (text !== undefined) await setAside(path, text);
  }
  return async () => {
    // A lock that somebody has removed by hand may be another's by now; one that stays is taken over.
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === own) await rm(path, { force: true }).catch(() => undefined);
  };
}

/** @returns false if the file is there already */
async function create(path: string, text: string): Promise<boolean> {
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  });
  if (file === undefined) return false;
  try {
    await file.writeFile(text);
    return true;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** The text of a lock and what it says; neither if it has gone, and no holder if it was cut short. */
async function read(path: string): Promise<[string | undefined, Holder | undefined]> {
  for (let attempt = 0; ; attempt++) {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return [undefined, undefined];
    if (text.endsWith('\n')) return [text, holderOf(text)];
    // It is being written just now, or whoever did was killed.
    if (attempt === 1) return [text, undefined];
    await setTimeout(200);
  }
}

/** Who a lock names; undefined if it is none of ours. */
function holderOf(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text);
    return typeof holder?.pid === 'number' && typeof holder.since === 'string' ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Takes a lock away that nobody holds, but not one that somebody else has put in its place meanwhile. */
async function setAside(path: string, text: string): Promise<void> {
  const aside = `${path}.${process.pid}.tmp`;
  try {
    await rename(path, aside);
    const moved = await readFile(aside, 'utf8');
    if (moved !== text) await create(path, moved);
    await rm(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function thisProcess(): Promise<Holder> {
  return {
    pid: process.pid,
    host: hostname(),
    numbers: await numbering(),
    began: (await stateOf(process.pid)).began,
    since: new Date().toISOString(),
  };
}

async function isAtWork(holder: Holder): Promise<boolean> {
  // Of another host or container nothing can be known.
  if (!(await isHere(holder))) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const { began, ended } = await stateOf(holder.pid);
  // Numbers are given out again; and a process that has ended keeps its own until its parent has looked.
  return began === '' || holder.began === '' || (began === holder.began && !ended);
}

async function isHere({ host, numbers }: Holder): Promise<boolean> {
  return host === hostname() && numbers === (await numbering());
}

async function refusal(folder: string, path: string, holder: Holder): Promise<string> {
  const since = holder.since.replace('T', ' ').replace(/\..*/, ' UTC');
  return (await isHere(holder))
    ? `${folder}: process ${holder.pid} has been at work there since ${since}`
    : `${folder}: process ${holder.pid} of ${holder.host}, another machine or container, has been at work there since ` +
        `${since}; if it is not any more, remove ${path}`;
}

/** Among which processes a number is one, as Linux tells it; empty elsewhere. */
function numbering(): Promise<string> {
  return readlink('/proc/self/ns/pid').catch(() => '');
}

/** When a process began, and whether it has ended, as Linux tells it. */
async function stateOf(pid: number): Promise<{ began: string; ended: boolean }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name, in brackets, may hold anything.
  const [state = '', ...numbers] = stat
    .slice(stat.lastIndexOf(')') + 1)
    .trim()
    .split(' ');
  return { began: numbers[18] ?? '', ended: state === 'Z' || state === 'X' };
}

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDigits, readSafetensors, writeSafetensors, writeZipCode } from 'lenet-1989';
import { sha256 } from '../disk/sha256.ts';

/** Writes so many digits as zip.train below the folder; @returns flags that name it, with an eighth held out */
export function writeZipTrain(folder: string, count: number): string[] {
  const zip = join(folder, 'zip');
  mkdirSync(zip, { recursive: true });
  writeFileSync(join(zip, 'zip.train'), writeZipCode(generateDigits({ count, seed: 1989 })));
  return zipFlags(folder, count);
}

/** The flags for digits that are there. */
export function zipFlags(folder: string, count: number): string[] {
  return ['--data', 'zip', '--data-dir', join(folder, 'zip'), '--hold-out', String(count >> 3)];
}

/** Everything below a folder by name: reports and what networks tell of themselves without times, of the rest the SHA-256. */
export function left(folder: string): Record<string, unknown> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(names.map((path) => [path.slice(folder.length + 1), contentOf(path)]));
}

/** @returns a file that is no whole JSON, though it is named so */
export function halfWritten(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.json'))
    .find((name) => timeless(readFileSync(join(folder, name))) === undefined);
}

function contentOf(path: string): unknown {
  const bytes = readFileSync(path);
  if (path.endsWith('.json')) return timeless(bytes);
  if (!path.endsWith('.safetensors')) return sha256(bytes);
  const { tensors, metadata } = readSafetensors(bytes);
  // A checksum of the whole depends on the times in it.
  const { sha256: _, ...told } = metadata;
  return [
    sha256(writeSafetensors(tensors)),
    ...Object.entries(told).map(([name, text]) => [name, timeless(Buffer.from(text)) ?? text]),
  ];
}

/** What depends on the clock. */
const OF_TIME = new Set(['seconds', 'classificationsPerSecond']);
const UNITS_OF_TIME = new Set(['seconds', 'per second']);

function timeless(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString(), (key, value) =>
      OF_TIME.has(key) || UNITS_OF_TIME.has(value?.unit) ? undefined : value,
    );
  } catch {
    return undefined;
  }
}

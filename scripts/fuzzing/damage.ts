import { gunzipSync, gzipSync } from 'node:zlib';
import type { Random } from '../../src/tensor/random.ts';
import { isGzip } from './content.ts';

/** Most of these mean something somewhere: limits of sizes, signs, ends of lines, quotes, brackets, escapes. */
const BYTES = [
  0, 1, 0x7f, 0x80, 0xff, 0x0a, 0x0d, 0x1b, 0x20, 0x22, 0x2c, 0x2e, 0x30, 0x3a, 0x5c, 0x5d, 0x7b, 0x7d,
];
const NUMBERS = [0, 1, 2, 9, 10, 16, 28, 255, 256, 65_535, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
const WORDS = [
  '-1',
  '1e999',
  'NaN',
  '1e-400',
  '-0',
  '0.1',
  '.5',
  '9007199254740993',
  '1e3',
  'null',
  '""',
  '[]',
  '{}',
  '\u202e',
  '\u001b[2J',
];

type Change = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

/** A place in the file; the beginning, where sizes and headers are, is likelier. */
function place(bytes: Uint8Array, random: Random): number {
  const share = random.uniform();
  return Math.floor(bytes.length * (random.integer(2) === 0 ? share : share ** 4));
}

function pick<T>(all: readonly T[], random: Random): T {
  return all[random.integer(all.length)] as T;
}

/** A piece of the file, from a place on. */
function piece(bytes: Uint8Array, random: Random): [from: number, to: number] {
  const from = place(bytes, random);
  const length = 1 + random.integer(2 ** random.integer(12));
  return [from, Math.min(bytes.length, from + length)];
}

/** The file with something else in place of a piece. */
function replaced(bytes: Uint8Array, from: number, to: number, ...parts: Uint8Array[]): Uint8Array {
  return Buffer.concat([bytes.subarray(0, from), ...parts, bytes.subarray(to)]);
}

/** The numbers that are written out in a file's beginning. */
function* writtenNumbers(bytes: Uint8Array): Generator<[from: number, to: number]> {
  const text = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  for (const found of text.matchAll(/-?\d+(?:\.\d+)?/g)) yield [found.index, found.index + found[0].length];
}

const CHANGES: readonly Change[] = [
  function bit(bytes, random) {
    const changed = Uint8Array.from(bytes);
    const at = place(bytes, random);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.integer(8));
    return changed;
  },
  function byte(bytes, random) {
    const changed = Uint8Array.from(bytes);
    changed[place(bytes, random)] = pick(BYTES, random);
    return changed;
  },
  function cut(bytes, random) {
    const at =
      random.integer(2) === 0 ? place(bytes, random) : Math.max(0, bytes.length - 1 - random.integer(16));
    return bytes.slice(0, at);
  },
  function remove(bytes, random) {
    const [from, to] = piece(bytes, random);
    return replaced(bytes, from, to);
  },
  function insert(bytes, random) {
    const at = place(bytes, random);
    const length = 1 + random.integer(2 ** random.integer(8));
    return replaced(
      bytes,
      at,
      at,
      Uint8Array.from({ length }, () => random.integer(256)),
    );
  },
  function append(bytes, random) {
    const length = 1 + random.integer(20);
    const zeros = random.integer(2) === 0;
    return replaced(
      bytes,
      bytes.length,
      bytes.length,
      Uint8Array.from({ length }, () => (zeros ? 0 : random.integer(256))),
    );
  },
  function repeat(bytes, random) {
    const [from, to] = piece(bytes, random);
    return replaced(bytes, to, to, ...Array(1 + random.integer(5)).fill(bytes.slice(from, to)));
  },
  function swap(bytes, random) {
    const changed = Buffer.from(bytes);
    const size = pick([1, 4, 8, 16], random);
    if (bytes.length < size) return changed;
    const [a, b] = [0, 1].map(() => Math.min(place(bytes, random), bytes.length - size)) as [number, number];
    changed.set(bytes.subarray(b, b + size), a);
    changed.set(bytes.subarray(a, a + size), b);
    return changed;
  },
  function lie(bytes, random) {
    const changed = Buffer.from(bytes);
    const size = pick([1, 2, 4], random);
    if (bytes.length < size) return changed;
    const ends = random.integer(4) === 0 ? bytes.length - size : place(bytes, random);
    const at = Math.min(ends, bytes.length - size);
    const value = pick(NUMBERS, random) % 2 ** (8 * size);
    if (random.integer(2) === 0) changed.writeUIntBE(value, at, size);
    else changed.writeUIntLE(value, at, size);
    return changed;
  },
  function rewrite(bytes, random) {
    const numbers = [...writtenNumbers(bytes)];
    if (numbers.length === 0) return bytes;
    const [from, to] = pick(numbers, random);
    const word = random.integer(2) === 0 ? String(pick(NUMBERS, random)) : pick(WORDS, random);
    return replaced(bytes, from, to, Buffer.from(word));
  },
  function exchange(bytes, random) {
    const numbers = [...writtenNumbers(bytes)];
    if (numbers.length < 2) return bytes;
    const [[from, to], [start, end]] = [pick(numbers, random), pick(numbers, random)];
    return replaced(bytes, from, to, bytes.slice(start, end));
  },
  function splice(bytes, random, other) {
    return Buffer.concat([bytes.subarray(0, place(bytes, random)), other.subarray(place(other, random))]);
  },
];

/**
 * A damaged file: one of the files, changed in one to four ways. What is packed is also changed inside and packed again.
 * The same draws give the same file.
 */
export function damaged(files: readonly Uint8Array[], random: Random): Uint8Array {
  let bytes = pick(files, random);
  const inside = isGzip(bytes) && random.integer(2) === 0;
  if (inside) bytes = gunzipSync(bytes);
  const changes = 1 + random.integer(4);
  for (let k = 0; k < changes; k++) bytes = pick(CHANGES, random)(bytes, random, pick(files, random));
  return Uint8Array.from(inside ? gzipSync(bytes, { level: 1 }) : bytes);
}

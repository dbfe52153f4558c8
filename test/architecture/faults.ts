import { posix } from 'node:path';
import { readSource } from './imports.ts';
import { FACE, isIn, LIBRARY, type Room, roomOf } from './rooms.ts';

/** Files by path from the project's folder: `src/layers/dense.ts`. */
export type Sources = ReadonlyMap<string, string>;

/** Of the library, whose files run in Node, in a page and in a worker. */
const SHIPPED = 'src/';
const LONGEST_FILE = 200;

/** What differs between engines or does not exist in all of them. */
const FORBIDDEN =
  /\bMath\.(?:random|a?sinh?|a?cosh?|a?tanh?|atan2|exp|expm1|log|log1p|log2|log10|pow|hypot|cbrt)\b|\b(?:document|window)\b|\bprocess\./g;

/** Every way in which the sources break the rules of the house, one line each. */
export function faults(sources: Sources, rooms: readonly Room[]): string[] {
  const found: string[] = [];
  const read = new Map(Array.from(sources, ([file, text]) => [file, readSource(file, text)]));
  const edges = new Map<string, string[]>();
  for (const [file, text] of sources) {
    if (file.startsWith(SHIPPED)) found.push(...faultsOfShipped(file, text));
    const room = roomOf(file, rooms);
    if (!room) found.push(`${file}: belongs to no room`);
    const targets: string[] = [];
    for (const { from, isOfTypes } of read.get(file)?.imports ?? []) {
      const target = targetOf(file, from);
      if (!target) continue;
      if (!sources.has(target)) {
        found.push(`${file}: imports ${from}, which is no file of ${placeOf(file)}`);
        continue;
      }
      targets.push(target);
      const other = roomOf(target, rooms);
      if (room && other && !mayImport(room, other)) {
        found.push(`${file}: ${nameOf(room)} may not import ${target}`);
      } else if (!isOfTypes && read.get(target)?.isProgram && target !== file) {
        found.push(`${file}: imports ${target}, which runs when it is imported`);
      }
    }
    edges.set(file, targets);
  }
  const ways = rooms.map(({ path, mayImport }): [string, string[]] => [
    path,
    mayImport === 'everything' ? [] : mayImport.filter((other) => !isIn(path, other)),
  ]);
  return [...found, ...circles(edges), ...circles(new Map(ways))];
}

/** A room may import itself, what is in it, and what the table says. */
function mayImport(room: Room, other: Room): boolean {
  if (room === other || isIn(other.path, room.path)) return true;
  return room.mayImport === 'everything' || room.mayImport.includes(other.path);
}

/**
 * The file that is meant; undefined if it is none of the project. In what is shipped everything has to be one, by its
 * path.
 */
function targetOf(file: string, from: string): string | undefined {
  if (from.startsWith('.')) return posix.join(posix.dirname(file), from);
  if (file.startsWith(SHIPPED)) return from;
  return from === LIBRARY ? FACE : undefined;
}

function placeOf(file: string): string {
  return file.startsWith(SHIPPED) ? SHIPPED : 'the project';
}

function nameOf({ path }: Room): string {
  return path.replace(/\/$/, '');
}

/** What only the library has to keep. */
function faultsOfShipped(file: string, text: string): string[] {
  const lines = text.trimEnd().split('\n').length;
  const long = lines > LONGEST_FILE ? [`${file}: ${lines} lines, more than ${LONGEST_FILE}`] : [];
  const used = Array.from(withoutComments(text).matchAll(FORBIDDEN), ([word]) => `${file}: uses ${word}`);
  return [...long, ...used];
}

/** Strings are kept: a comment does not begin in one. */
function withoutComments(text: string): string {
  return text.replace(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/.*/g,
    (_, literal) => literal ?? '',
  );
}

/** Depth first: a way to what is still being visited closes a circle. */
function circles(ways: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const path: string[] = [];
  const done = new Set<string>();
  const visit = (from: string): void => {
    if (done.has(from)) return;
    const start = path.indexOf(from);
    if (start >= 0) {
      found.push(`circle: ${[...path.slice(start), from].join(' -> ')}`);
      return;
    }
    path.push(from);
    for (const to of ways.get(from) ?? []) visit(to);
    path.pop();
    done.add(from);
  };
  for (const from of ways.keys()) visit(from);
  return found;
}

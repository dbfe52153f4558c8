import { posix } from 'node:path';
import { readSource, type Source } from './imports.ts';
import { BUILT, FACE, isIn, LIBRARY, type Room, roomOf } from './rooms.ts';
import { forbidden } from './shipped.ts';

/** Files by path from the project's folder: `src/layers/dense.ts`. */
export type Sources = ReadonlyMap<string, string>;

/** Of the library, whose files run in Node, in a page and in a worker. */
const SHIPPED = 'src/';
const PAGE = 'page/';
const LONGEST_FILE = 200;

/**
 * Programs that are told when they are started what to import: readers that are fuzzed, packages that are measured, the
 * library where it is.
 */
export const TOLD: ReadonlySet<string> = new Set([
  'scripts/fuzzing/fuzz-process.ts',
  'bench/first-classification.mjs',
  'bench/peers/bring.mjs',
]);

/** Every way in which the sources break the rules of the house, one line each. */
export function faults(sources: Sources, rooms: readonly Room[]): string[] {
  const found: string[] = [];
  const read = new Map(Array.from(sources, ([file, text]) => [file, readSource(file, text)]));
  const edges = new Map<string, string[]>();
  for (const [file, text] of sources) {
    const source = read.get(file) as Source;
    if (file.startsWith(SHIPPED) || file.startsWith(PAGE)) found.push(...tooLong(file, text));
    if (file.startsWith(SHIPPED)) found.push(...faultsOfShipped(file, source));
    const room = roomOf(file, rooms);
    if (!room) found.push(`${file}: belongs to no room`);
    const targets: string[] = [];
    for (const { from, kind } of source.imports) {
      if (from === undefined) {
        if (!TOLD.has(file)) found.push(`${file}: imports what is only known when it runs`);
        continue;
      }
      const target = targetOf(file, from, room);
      if (!target) continue;
      if (isIn(target, BUILT)) {
        if (room && !mayImportBuilt(room)) found.push(`${file}: ${nameOf(room)} may not import ${BUILT}`);
        continue;
      }
      if (!sources.has(target)) {
        found.push(`${file}: imports ${from}, which is no file of ${placeOf(file)}`);
        continue;
      }
      // A worker may know what its starter has of types.
      if (kind !== 'address') targets.push(target);
      const other = roomOf(target, rooms);
      if (room && other && !mayImport(room, other)) {
        found.push(`${file}: ${nameOf(room)} may not import ${target}`);
      } else if (kind === 'code' && read.get(target)?.isProgram && target !== file) {
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

/** Who may know the library may know it as it is built. */
function mayImportBuilt({ mayImport }: Room): boolean {
  return mayImport === 'everything' || mayImport.includes(BUILT) || mayImport.includes(FACE);
}

/**
 * The file that is meant; undefined if it is none of the project. In what is shipped everything has to be one, by its
 * path.
 */
function targetOf(file: string, from: string, room: Room | undefined): string | undefined {
  if (from.startsWith('.')) return posix.join(posix.dirname(file), from);
  if (file.startsWith(SHIPPED)) return from;
  if (from !== LIBRARY) return undefined;
  return room?.mayImport.includes(BUILT) ? BUILT : FACE;
}

function placeOf(file: string): string {
  return file.startsWith(SHIPPED) ? SHIPPED : 'the project';
}

function nameOf({ path }: Room): string {
  return path.replace(/\/$/, '');
}

function tooLong(file: string, text: string): string[] {
  const lines = text.trimEnd().split('\n').length;
  return lines > LONGEST_FILE ? [`${file}: ${lines} lines, more than ${LONGEST_FILE}`] : [];
}

/** What only the library has to keep. */
function faultsOfShipped(file: string, { tree }: Source): string[] {
  return forbidden(tree).map((each) => `${file}: uses ${each}`);
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

/** A room of the house: a folder with all that is in it, a file, or with `/*.ts` the files of a folder that lie in no room below it. */
export interface Room {
  /** From the project's folder: `src/tensor/`, `src/network.ts`, `scripts/*.ts`. */
  readonly path: string;
  /** The paths of the rooms that it may import besides itself, or all. */
  readonly mayImport: readonly string[] | 'everything';
}

/** The package's own name, and the file that it stands for. */
export const LIBRARY = 'lenet-1989';
export const FACE = 'src/index.ts';

/** Where the library is once it is built. */
export const BUILT = 'dist/';

/**
 * The rooms of the table under the heading Rooms: their paths in the first column, in the last what each may import -
 * `nothing`, `everything`, `dist/`, or rooms by path, in which the room's own first folder may be left out.
 * @throws Error for a name in the last column that no room has
 */
export function readRooms(markdown: string): Room[] {
  const [, section = ''] = markdown.split(/^## Rooms$/m);
  const [table = ''] = section.split(/^## /m);
  const rows = table
    .split('\n')
    .filter((line) => /^\| *`/.test(line))
    .map((line) => line.split('|').slice(1, -1));
  const paths = new Set(rows.flatMap(([first = '']) => codeIn(first)));
  return rows.flatMap((columns) => {
    const last = columns.at(-1)?.trim() ?? '';
    return codeIn(columns[0] ?? '').map((path): Room => {
      if (last === 'everything') return { path, mayImport: last };
      const [top = ''] = path.split('/');
      return { path, mayImport: codeIn(last).map((name) => pathOf(name, top, paths)) };
    });
  });
}

/** What stands in backticks. */
function codeIn(text: string): string[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, code]) => code);
}

function pathOf(name: string, top: string, paths: ReadonlySet<string>): string {
  if (name === BUILT) return BUILT;
  const found = [`${top}/${name}`, `${top}/${name}/`, name, `${name}/`, ...(name === LIBRARY ? [FACE] : [])];
  const path = found.find((each) => paths.has(each));
  if (path === undefined) throw new Error(`the table of rooms: ${name} is no room`);
  return path;
}

/** The room that a file is in: the innermost, as `tensor/simd/` is in `tensor/`. */
export function roomOf(file: string, rooms: readonly Room[]): Room | undefined {
  return rooms
    .filter(({ path }) => isIn(file, path))
    .sort((a, b) => b.path.length - a.path.length)
    .at(0);
}

/** Is one room, or file, in another? */
export function isIn(inner: string, outer: string): boolean {
  if (outer.endsWith('*.ts')) return inner.replace(/[^/]*$/, '*.ts') === outer;
  return inner === outer || (outer.endsWith('/') && inner.startsWith(outer));
}

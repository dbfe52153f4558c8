import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseAst } from 'vitest/node';
import { ENTRIES } from '../package/entries.js';

/** The file that re-exports all of the library. */
const FACE = 'src/index.ts';

/** The names under which tests import the library, and the files that they mean. */
const FACES: ReadonlyMap<string, string> = new Map(ENTRIES.map(({ from, source }) => [from, source]));

/** What one import or re-export brings from where. */
interface Import {
  readonly from: string;
  readonly names: readonly string[];
}

/** Which sources a file of tests runs: those that it imports, and those that these import. */
export class Related {
  readonly #text: (file: string) => string;
  readonly #imports = new Map<string, readonly Import[]>();
  /** Where each name of the public face is defined. */
  readonly #defined: ReadonlyMap<string, string>;
  readonly #reached = new Map<string, ReadonlySet<string>>();

  /** @param text of a file, from the project's folder */
  constructor(text: (file: string) => string = (file) => readFileSync(file, 'utf8')) {
    this.#text = text;
    this.#defined = new Map(
      this.#importsOf(FACE).flatMap(({ from, names }) => names.map((name): [string, string] => [name, from])),
    );
  }

  /** Can a file of tests have something to say of a file of the sources? */
  has(test: string, source: string): boolean {
    const known = this.#reached.get(test);
    if (known) return known.has(source);
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { from, names } of this.#importsOf(file)) {
        if (from !== FACE) visit(from);
        else for (const name of names) visit(this.#defined.get(name) ?? FACE);
      }
    };
    visit(test);
    this.#reached.set(test, reached);
    return reached.has(source);
  }

  /** Imports of types alone bring nothing that runs. */
  #importsOf(file: string): readonly Import[] {
    const known = this.#imports.get(file);
    if (known) return known;
    const found: Import[] = [];
    for (const node of parseAst(this.#text(file), { lang: 'ts' }, file).body) {
      if (node.type !== 'ImportDeclaration' && node.type !== 'ExportNamedDeclaration') continue;
      const from = String(node.source?.value ?? '');
      const face = FACES.get(from);
      if (face === undefined && !from.startsWith('.')) continue;
      const names = node.specifiers.map((each) => nameOf('imported' in each ? each.imported : each));
      found.push({ from: face ?? posix.join(posix.dirname(file), from), names });
    }
    this.#imports.set(file, found);
    return found;
  }
}

/** The name that an import or a re-export takes from the other file. */
function nameOf(node: object): string {
  const { name, local } = node as { name?: string; local?: { name: string } };
  return name ?? local?.name ?? '';
}

import { parseAst } from 'rollup/parseAst';

/** Letters for names, those first that minified code has most of anyway. */
const LETTERS = 'ternsoaiculfdhpmgwbyxvkzjq';

/** A node of a parsed module. */
interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly name?: unknown;
}

/**
 * Renames private fields and methods in minified code, so that each class begins with the same names: what is alike takes
 * less room when it is packed. Names keep their lengths, and with them a source map keeps its places.
 * @throws Error if a class has more private names than there are letters
 */
export function withSharedPrivateNames(code: string): string {
  const pieces: string[] = [];
  let at = 0;
  const found = [...privateNames(parseAst(code))].sort(([a], [b]) => a.start - b.start);
  for (const [{ start, end }, name] of found) {
    pieces.push(code.slice(at, start), `#${name}`);
    at = end;
  }
  return [...pieces, code.slice(at)].join('');
}

/**
 * The private names below a node, and what they become.
 * @param names of the class around it, which a class within shares; undefined outside of classes
 */
function* privateNames(node: Syntax, names?: Map<string, string>): Generator<[Syntax, string]> {
  const known = names ?? (/^Class(?:Declaration|Expression)$/.test(node.type) ? new Map() : undefined);
  if (node.type === 'PrivateIdentifier' && known) {
    const name = String(node.name);
    const letter = LETTERS[known.size];
    if (!known.has(name)) {
      if (!letter)
        throw new Error(`private names: expected at most ${LETTERS.length} in a class, found more`);
      known.set(name, letter.repeat(name.length));
    }
    yield [node, known.get(name)];
  }
  for (const below of Object.values(node).flat()) {
    if (typeof below?.type === 'string') yield* privateNames(below, known);
  }
}

/** Characters after which a text is cut. */
const LONGEST = 80;

/** A text on one line and not a long one: what would break the line, or turn its direction, comes as a code. */
export function oneLine(text: string, longest: number = LONGEST): string {
  const short = text.length > longest ? `${text.slice(0, longest)}...` : text;
  return short.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** A value as an error names it, on one line: numbers as they are, text in quotes, anything else by its kind. */
export function show(value: unknown): string {
  if (typeof value === 'string') return oneLine(JSON.stringify(value));
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return `${value}`;
  const kind = kindOf(value);
  const { length } = value as { length?: unknown };
  return `${/^[AEIO]/.test(kind) ? 'an' : 'a'} ${kind}${typeof length === 'number' ? ` of ${length}` : ''}`;
}

/** What kind of object a value is, of whatever realm, such as a frame's: `Object`, `Map`, `Float32Array`. */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { show } from '../../src/tensor/show.ts';

/** What was typed does not make sense: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The flags of a command, each with what it takes, e.g. `{ passes: 'N' }`. */
export type Flags<Name extends string> = Readonly<Record<Name, string>>;

/** The flags that were typed. */
export type Given<Name extends string, Switch extends string = never> = Partial<
  Record<Name, string> & Record<Switch, boolean>
>;

/** What was typed: flags, and the words that are none, in their order. */
export interface Typed<Name extends string, Switch extends string = never> {
  readonly flags: Given<Name, Switch>;
  readonly words: readonly string[];
}

/**
 * Reads `--flag value` pairs, and switches: flags that take no value.
 * @throws UsageError for a flag that is not among them, one without a value, or a word that is no flag
 */
export function readFlags<Name extends string, Switch extends string = never>(
  flags: Flags<Name>,
  args: readonly string[],
  switches: readonly Switch[] = [],
): Given<Name, Switch> {
  return readTyped(flags, args, switches).flags;
}

/**
 * Reads flags as `readFlags` does, and words that are none.
 * @param word what each word is, e.g. `DIR`; undefined: there may be none
 * @throws UsageError as `readFlags`, and for an empty word
 */
export function readTyped<Name extends string, Switch extends string = never>(
  flags: Flags<Name>,
  args: readonly string[],
  switches: readonly Switch[] = [],
  word?: string,
): Typed<Name, Switch> {
  const options = Object.fromEntries([
    ...Object.keys(flags).map((name) => [name, { type: 'string' as const }]),
    ...switches.map((name) => [name, { type: 'boolean' as const }]),
  ]);
  // parseArgs takes '--passes -3' for two flags; joined, the -3 is a value, and the error can name it.
  const joined: string[] = [];
  for (const arg of args) {
    const flag = joined.at(-1);
    if (/^-[\d.]/.test(arg) && flag?.startsWith('--') && !flag.includes('='))
      joined.splice(-1, 1, `${flag}=${arg}`);
    else joined.push(arg);
  }
  const { values, positionals } = parse(joined, options, word !== undefined);
  for (const [name, value] of Object.entries(values)) expectText(`--${name}`, value);
  for (const each of positionals) expectText(word ?? '', each);
  return { flags: values as Given<Name, Switch>, words: positionals };
}

/** @throws UsageError for a value that is empty, or would do something to the terminal in what names it */
function expectText(name: string, value: unknown): void {
  if (value === '') throw new UsageError(`${name}: expected a value, found none`);
  if (/\p{Cc}/u.test(String(value))) {
    throw new UsageError(`${name}: expected no control characters, got ${show(value)}`);
  }
}

function parse(args: string[], options: NonNullable<ParseArgsConfig['options']>, allowPositionals: boolean) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals });
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0]?.replace(/\. To specify.*/, ''));
  }
}

/** @throws UsageError unless the text is a whole number from `least` to `most` */
export function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new UsageError(`--${flag}: expected a whole number from ${least} to ${most}, got '${text}'`);
  }
  return value;
}

/** The largest seed that the library takes. */
export const LARGEST_SEED = 0xffffffff;

/** @throws UsageError unless the text is a finite number above 0 */
export function positiveNumber(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && Number.isFinite(value))) {
    throw new UsageError(`--${flag}: expected a number above 0, got '${text}'`);
  }
  return value;
}

/** @throws UsageError unless the text is one of the choices */
export function oneOf<Choice extends string>(flag: string, text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((each) => each === text);
  if (choice === undefined) throw new UsageError(`--${flag}: expected ${choices.join(', ')}, got '${text}'`);
  return choice;
}

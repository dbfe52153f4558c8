import { parseArgs } from 'node:util';

/** What was typed does not make sense: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The flags of a command, each with what it takes, e.g. `{ passes: 'N' }`. */
export type Flags<Name extends string> = Readonly<Record<Name, string>>;

/**
 * Reads `--flag value` pairs, and switches: flags that take no value.
 * @throws UsageError for a flag that is not among them, one without a value, or a word that is no flag
 */
export function readFlags<Name extends string, Switch extends string = never>(
  flags: Flags<Name>,
  args: readonly string[],
  switches: readonly Switch[] = [],
): Partial<Record<Name, string> & Record<Switch, boolean>> {
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
  try {
    return parseArgs({ args: joined, options, strict: true }).values as Partial<
      Record<Name, string> & Record<Switch, boolean>
    >;
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

/**
 * Runs a command: what it throws becomes one line on standard error and an exit code, 2 for usage and 1 for the rest.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { show } from '../src/tensor/show.ts';
import { interrupt } from './interrupt.ts';
import { flagsTakenByNpm, howToPassFlags } from './npm-flags.ts';
import { describeSystemError } from './system-error.ts';

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

/**
 * Reads `--flag value` pairs, and switches: flags that take no value.
 * @throws UsageError for a flag that is not among them, one without a value, or a word that is no flag
 */
export function readFlags<Name extends string, Switch extends string = never>(
  flags: Flags<Name>,
  args: readonly string[],
  switches: readonly Switch[] = [],
): Given<Name, Switch> {
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
  const values = parse(joined, options);
  for (const [name, value] of Object.entries(values)) {
    if (value === '') throw new UsageError(`--${name}: expected a value, found none`);
    // It would reach the terminal in what names it.
    if (/\p{Cc}/u.test(String(value))) {
      throw new UsageError(`--${name}: expected no control characters, got ${show(value)}`);
    }
  }
  return values as Given<Name, Switch>;
}

function parse(args: string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args, options, strict: true }).values;
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

/** What a command is called with. */
export interface Command<Name extends string, Switch extends string = never> {
  /** What `--help` prints. */
  readonly usage: string;
  readonly flags?: Flags<Name>;
  readonly switches?: readonly Switch[];
}

/** The exit code of a command whose reader has gone, as of `| head`: 128 and the number of SIGPIPE. */
const OUTPUT_CLOSED = 141;

/**
 * Runs a command. `-h` and `--help` print its usage. What it throws becomes one line on standard error and an exit
 * code, 2 for usage and 1 for the rest. Where nobody reads its output any more it ends quietly, as Ctrl-C ends it.
 * @param main told the flags, and the words that they were read from
 */
export async function runCommand<Name extends string = never, Switch extends string = never>(
  { usage, flags = {} as Flags<Name>, switches = [] }: Command<Name, Switch>,
  main: (given: Given<Name, Switch>, args: readonly string[]) => void | Promise<void>,
): Promise<void> {
  let [closed, unwritten] = [false, false];
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // What is written afterwards fails as well, with another code.
      if (closed || unwritten) return;
      if (error.code !== 'EPIPE') {
        unwritten = true;
        if (stream === process.stdout)
          process.stderr.write(`${describeSystemError(error, 'standard output')}\n`);
        process.exitCode = 1;
        return;
      }
      closed = true;
      process.exitCode = OUTPUT_CLOSED;
      if (!interrupt()) process.exit();
    });
  }
  try {
    const args = process.argv.slice(2);
    // pnpm hands '--' on.
    if (args[0] === '--') args.shift();
    if (args.includes('-h') || args.includes('--help')) {
      process.stdout.write(usage);
      return;
    }
    const taken = flagsTakenByNpm([...Object.keys(flags), ...switches], process.env);
    if (taken.size > 0) {
      throw new UsageError(howToPassFlags(process.env['npm_lifecycle_event'] ?? '', taken, flags, args));
    }
    await main(readFlags(flags, args, switches), args);
  } catch (error) {
    process.stderr.write(`${describeSystemError(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
  if (closed) process.exitCode = OUTPUT_CLOSED;
  else if (unwritten) process.exitCode = 1;
}

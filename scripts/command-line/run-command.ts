import { describeSystemError } from '../disk/system-error.ts';
import { type Flags, type Given, readTyped, UsageError } from './flags.ts';
import { interrupt } from './interrupt.ts';
import { flagsTakenByNpm, howToPassFlags } from './npm-flags.ts';

/** What a command is called with. */
export interface Command<Name extends string, Switch extends string = never> {
  /** What `--help` prints. */
  readonly usage: string;
  readonly flags?: Flags<Name>;
  readonly switches?: readonly Switch[];
  /** What each word is that is no flag, e.g. `DIR`; without it there may be none. */
  readonly word?: string;
}

/** The exit code of a command whose reader has gone, as of `| head`: 128 and the number of SIGPIPE. */
const OUTPUT_CLOSED = 141;

/**
 * Runs a command. `-h` and `--help` print its usage. What it throws becomes one line on standard error and an exit
 * code, 2 for usage and 1 for the rest. Where nobody reads its output any more it ends quietly, as Ctrl-C ends it.
 * @param main told the flags, the arguments that they were read from, and the words among these that are no flags
 */
export async function runCommand<Name extends string = never, Switch extends string = never>(
  { usage, flags = {} as Flags<Name>, switches = [], word }: Command<Name, Switch>,
  main: (
    given: Given<Name, Switch>,
    args: readonly string[],
    words: readonly string[],
  ) => void | Promise<void>,
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
      const script = process.env['npm_lifecycle_event'] ?? '';
      throw new UsageError(howToPassFlags(script, taken, flags, args, word));
    }
    const typed = readTyped(flags, args, switches, word);
    await main(typed.flags, args, typed.words);
  } catch (error) {
    process.stderr.write(`${describeSystemError(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
  if (closed) process.exitCode = OUTPUT_CLOSED;
  else if (unwritten) process.exitCode = 1;
}

import { describeSystemError } from '../disk/system-error.ts';
import { type Flags, type Given, readFlags, UsageError } from './flags.ts';
import { interrupt } from './interrupt.ts';
import { flagsTakenByNpm, howToPassFlags } from './npm-flags.ts';

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

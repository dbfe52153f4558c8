import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Draw, Outcome } from './fuzz-process.ts';

/** Milliseconds after which a reader hangs. */
const HANGS = 30_000;

/**
 * Has every draw read, in a process of its own that is ended where a reader hangs or takes it down.
 * @param targets the module that exports them
 * @param onOutcome told of each draw
 * @param limit milliseconds after which a reader hangs
 */
export async function fuzz(
  targets: URL,
  draws: Iterable<Draw>,
  onOutcome: (outcome: Outcome) => void,
  limit: number = HANGS,
): Promise<void> {
  let reader: ChildProcess | undefined;
  for (const draw of draws) {
    reader ??= fork(fileURLToPath(new URL('fuzz-process.ts', import.meta.url)), [targets.href], {
      execArgv: ['--import', 'tsx', '--max-old-space-size=1024'],
    });
    const outcome = await outcomeOf(reader, draw, limit);
    if (reader.exitCode !== null || reader.signalCode !== null || reader.killed) reader = undefined;
    onOutcome(outcome);
  }
  reader?.disconnect();
}

function outcomeOf(reader: ChildProcess, draw: Draw, limit: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const end = (outcome: Outcome) => {
      clearTimeout(timer);
      reader.removeAllListeners();
      resolve(outcome);
    };
    const timer = setTimeout(() => {
      reader.kill('SIGKILL');
      end({ ...draw, fault: `did not end within ${limit / 1000} s` });
    }, limit);
    reader.once('message', (outcome: Outcome) => end(outcome));
    reader.once('exit', (code, signal) =>
      end({ ...draw, fault: `the process ended: ${signal ?? `exit code ${code}`}` }),
    );
    reader.send(draw);
  });
}

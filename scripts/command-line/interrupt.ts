/** The exit code of a command that Ctrl-C ended early: 128 and the number of SIGINT. */
export const INTERRUPTED = 130;

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Milliseconds in which signals count as one: npm passes Ctrl-C on to a process that has it from the terminal already.
 */
const ONE_KEYSTROKE = 500;

let interruptCommand: (() => void) | undefined;

/** Aborted at the first Ctrl-C, or SIGTERM; from the second on, the process ends at once as it always would. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) return;
    controller.abort();
    setTimeout(() => {
      for (const signal of SIGNALS) process.removeListener(signal, stop);
    }, ONE_KEYSTROKE).unref();
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  interruptCommand = stop;
  return controller.signal;
}

/**
 * Ends the command as Ctrl-C does, for another reason.
 * @returns false if the command does not wait for Ctrl-C, so that nothing happens
 */
export function interrupt(): boolean {
  interruptCommand?.();
  return interruptCommand !== undefined;
}

import { effect } from '@preact/signals-core';

/** Those that a signal has changed for. */
const waiting = new Set<Follower>();

/** What is done in a row before it seems to have no end. */
const MOST = 10_000;

let made = 0;

/** Does something again when a signal changes that was read: soon, with all others at once, the earliest made first. */
export class Follower {
  /** Those that were made later have a higher one. */
  readonly order: number = made++;
  readonly #again: () => void;
  #unfollow: (() => void) | undefined;

  constructor(again: () => void) {
    this.#again = again;
  }

  /**
   * Reads signals, and follows those from now on, not others.
   * @throws what `read` throws; what it has read until then is followed all the same
   */
  follow<Value>(read: () => Value): Value {
    this.end();
    let value: Value | undefined;
    const errors: unknown[] = [];
    let isRead = false;
    this.#unfollow = effect(() => {
      if (isRead) {
        if (waiting.size === 0) queueMicrotask(doAll);
        waiting.add(this);
        return;
      }
      isRead = true;
      try {
        value = read();
      } catch (error) {
        errors.push(error);
      }
    });
    if (errors.length > 0) throw errors[0];
    return value as Value;
  }

  /** Follows nothing any more. */
  end(): void {
    this.#unfollow?.();
    waiting.delete(this);
  }

  /** Does it again. */
  again(): void {
    waiting.delete(this);
    this.#again();
  }
}

function doAll(): void {
  for (let done = 0; waiting.size > 0; done++) {
    if (done === MOST) {
      waiting.clear();
      throw new Error('signals: expected them to settle, found one that changes whenever it is read');
    }
    // What is outside was made first, and may do without what is within.
    const first = [...waiting].reduce((one, other) => (other.order < one.order ? other : one));
    runAll([() => first.again()]);
  }
}

/** Runs all of them, also where one fails: that is reported as an error that nobody has caught is. */
export function runAll(all: readonly (() => void)[]): void {
  for (const run of all) {
    try {
      run();
    } catch (error) {
      reportError(error);
    }
  }
}

import { effect } from '@preact/signals-core';

/** Those that a signal has changed for. */
const waiting = new Set<Follower>();

let made = 0;

/** Does something again when a signal changes that was read: soon, with all others at once, the earliest made first. */
export class Follower {
  readonly #order = made++;
  readonly #again: () => void;
  #unfollow: (() => void) | undefined;

  constructor(again: () => void) {
    this.#again = again;
  }

  /** Reads signals, and follows those from now on, not others. */
  follow<Value>(read: () => Value): Value {
    this.end();
    let value: Value | undefined;
    let isRead = false;
    this.#unfollow = effect(() => {
      if (isRead) {
        if (waiting.size === 0) queueMicrotask(Follower.#doAll);
        waiting.add(this);
      } else value = read();
      isRead = true;
    });
    return value as Value;
  }

  /** Follows nothing any more. */
  end(): void {
    this.#unfollow?.();
    waiting.delete(this);
  }

  static #doAll(): void {
    try {
      while (waiting.size > 0) {
        // What is outside was made first, and may do without what is within.
        const first = [...waiting].reduce((a, b) => (b.#order < a.#order ? b : a));
        waiting.delete(first);
        first.#again();
      }
    } finally {
      // One that fails does not keep the others from it.
      if (waiting.size > 0) queueMicrotask(Follower.#doAll);
    }
  }
}

import { Follower } from './follower.ts';
import type { Child } from './vnode.ts';

/** What a hook keeps from one drawing to the next. */
export interface Kept {
  value?: unknown;
  /** What the value belongs to: another makes it anew. */
  of?: readonly unknown[] | undefined;
  /** Ends what it began. */
  end?: (() => void) | undefined;
}

/** A component in the page. */
export class Mounted extends Follower {
  /** That which is being drawn. */
  static current: Mounted;
  /** What its hooks want done when it stands in the page. */
  readonly begun: (() => void)[] = [];
  readonly #kept: Kept[] = [];
  #next = 0;

  /** Calls the component, and follows what it reads. */
  draw(component: () => Child): Child {
    Mounted.current = this;
    this.#next = 0;
    return this.follow(component);
  }

  /** What the next hook keeps. */
  keep(): Kept {
    const place = this.#next++;
    this.#kept[place] ??= {};
    return this.#kept[place] as Kept;
  }

  /** To be called when its children stand in the page. */
  stands(): void {
    for (const begin of this.begun.splice(0)) begin();
  }

  /** To be called when it is taken out. */
  takenOut(): void {
    this.end();
    for (const { end } of this.#kept) end?.();
  }
}

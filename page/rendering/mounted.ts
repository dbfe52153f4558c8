import { Follower, runAll } from './follower.ts';
import type { Child } from './vnode.ts';

/** What a hook keeps from one drawing to the next. */
export interface Kept {
  value?: unknown;
  /** What the value belongs to: another makes it anew. */
  of?: readonly unknown[] | undefined;
  /** Ends what it began. */
  end?: (() => void) | undefined;
}

/** What is to be done when all stands in the page, what is within before what is around it. */
const ready: (() => void)[] = [];

/** A component in the page. */
export class Mounted extends Follower {
  /** That which is being drawn. */
  static current: Mounted;
  /** What its hooks want done when all stands in the page. */
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

  /** To be called when it is taken out. */
  takenOut(): void {
    this.end();
    runAll(
      this.#kept.map(
        ({ end }) =>
          () =>
            end?.(),
      ),
    );
  }

  /** To be called when its children are drawn. */
  isDrawn(): void {
    ready.push(...this.begun.splice(0));
  }

  /** To be called when all stands in the page. */
  static allStands(): void {
    runAll(ready.splice(0));
  }
}

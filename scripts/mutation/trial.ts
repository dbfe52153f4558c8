import { basename } from 'node:path';
import { Judge } from './judge.ts';
import type { Mutation } from './mutation.ts';
import { Related } from './related.ts';

/** How many times longer than without a fault a file of tests may take, and milliseconds on top. */
const PATIENCE = 8;
const GRACE = 8000;

/** After so many faults that were noticed, it is looked whether the tests pass without. */
const CONTROL = 20;

/** Puts faults into the sources, one at a time in each of several processes, and sees which the tests notice. */
export class Trial {
  readonly #judges: readonly Judge[];
  readonly #related = new Related();
  /** Milliseconds that each file of tests takes without a fault. */
  readonly #times = new Map<string, number>();
  /** How many faults of a file of the sources a file of tests noticed first. */
  readonly #noticed = new Map<string, number>();
  #verdicts = 0;

  /** @param project the folder that has sources and tests, with / at its end */
  constructor(project: string, judges: number) {
    this.#judges = Array.from({ length: judges }, () => new Judge(project));
  }

  /**
   * Runs the tests that have to do with some sources, without a fault.
   * @throws Error if they fail
   */
  async prepare(tests: readonly string[], sources: Iterable<string>): Promise<void> {
    const files = [...sources];
    const related = tests.filter((test) => files.some((file) => this.#related.has(test, file)));
    await this.#each(related, async (test, judge) => {
      const begun = performance.now();
      const verdict = await judge.ask({ mutation: undefined, test }, 600_000);
      if (verdict !== 'passes')
        throw new Error(`${test}: expected to pass without a fault, but it ${verdict}`);
      this.#times.set(test, performance.now() - begun);
    });
  }

  /**
   * Tries every fault.
   * @param onVerdict told of each whether some test fails or does not end
   */
  async run(
    mutations: readonly Mutation[],
    onVerdict: (mutation: Mutation, noticed: boolean) => void,
  ): Promise<void> {
    await this.#each(mutations, async (mutation, judge) =>
      onVerdict(mutation, await this.#isNoticed(mutation, judge)),
    );
  }

  stop(): void {
    for (const judge of this.#judges) judge.stop();
  }

  async #isNoticed(mutation: Mutation, judge: Judge): Promise<boolean> {
    for (const test of this.#likeliestFirst(mutation.file)) {
      if ((await judge.ask({ mutation, test }, this.#limit(test))) === 'passes') continue;
      if (++this.#verdicts % CONTROL === 0) await this.#control(judge, test);
      const key = `${mutation.file} ${test}`;
      this.#noticed.set(key, (this.#noticed.get(key) ?? 0) + 1);
      return true;
    }
    return false;
  }

  /** @throws Error if tests fail that a fault made fail before, though it is gone */
  async #control(judge: Judge, test: string): Promise<void> {
    const verdict = await judge.ask({ mutation: undefined, test }, this.#limit(test));
    if (verdict !== 'passes') throw new Error(`${test}: it ${verdict} without a fault after it did with one`);
  }

  #limit(test: string): number {
    return PATIENCE * (this.#times.get(test) ?? 0) + GRACE;
  }

  /** First what is named after the file, then what has noticed most, then what is of the same room, then what is fastest. */
  #likeliestFirst(file: string): string[] {
    const name = basename(file, '.ts');
    const room = file.split('/')[1];
    const rank = (test: string) => {
      if (basename(test) === `${name}.test.ts`) return Number.POSITIVE_INFINITY;
      const near = test.split('/')[1] === room ? 0.5 : 0;
      return (this.#noticed.get(`${file} ${test}`) ?? 0) + near;
    };
    return [...this.#times]
      .filter(([test]) => this.#related.has(test, file))
      .sort(([a, x], [b, y]) => (rank(a) === rank(b) ? x - y : rank(b) - rank(a)))
      .map(([test]) => test);
  }

  /** Hands out what is to be done to whoever is free. */
  async #each<T>(all: readonly T[], work: (each: T, judge: Judge) => Promise<void>): Promise<void> {
    const queue = all.values();
    let failed = false;
    await Promise.all(
      this.#judges.map(async (judge) => {
        for (const each of queue) {
          if (failed) return;
          await work(each, judge).catch((error) => {
            failed = true;
            throw error;
          });
        }
      }),
    );
  }
}

/** How much of something is done. */
export type Told = (done: number, total: number) => void;

/** Milliseconds between two lines about one stage where each stays, and between two where each replaces the last. */
const STAYS = 10_000;
const REPLACES = 100;

/**
 * Says what is being done and how far it is: on a terminal in a line that rewrites itself, elsewhere in a line at the
 * beginning of every stage and one each ten seconds.
 */
export class Stages {
  readonly #stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
  readonly #now: () => number;

  /** @param now milliseconds; a clock of the test's own, or the machine's */
  constructor(
    stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
    now: () => number = () => performance.now(),
  ) {
    this.#stream = stream;
    this.#now = now;
  }

  /** Begins a stage. @returns what takes how much of it is done */
  begin(what: string): Told {
    const begun = this.#now();
    let shown = begun;
    this.#say(what);
    return (done, total) => {
      const now = this.#now();
      if (now - shown < (this.#stream.isTTY ? REPLACES : STAYS)) return;
      shown = now;
      const left = (((now - begun) / done) * (total - done)) / 1000;
      this.#say(`${what}: ${done} of ${total}, ${left.toFixed(0)} s left`);
    };
  }

  /** Removes the line that rewrites itself, before something else is printed. */
  clear(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[K');
  }

  /** A line that stays, on the standard output. */
  print(line: string): void {
    this.clear();
    console.log(line);
  }

  #say(line: string): void {
    this.#stream.write(this.#stream.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  }
}

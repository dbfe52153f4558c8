import { TerminalLine } from './terminal-line.ts';

/** How far a training is, in one line of a terminal; nothing where the output is no terminal. */
export class Progress {
  readonly #line: TerminalLine;
  readonly #total: number;
  readonly #start: number = performance.now();
  #shown = 0;

  /** @param total digits in all passes to come */
  constructor(stream: NodeJS.WriteStream, total: number) {
    this.#line = new TerminalLine(stream);
    this.#total = total;
  }

  /** Shows what is done, the digits a second, and the time left, at most ten times a second. */
  show(what: string, done: number): void {
    const now = performance.now();
    if (now - this.#shown < 100) return;
    this.#shown = now;
    const rate = done / ((now - this.#start) / 1000);
    const left = (this.#total - done) / rate;
    this.#line.show(`${what}  ${rate.toFixed(0)} digits/s  ${left.toFixed(0)} s left`);
  }

  /** Removes the line. */
  clear(): void {
    this.#line.clear();
  }
}

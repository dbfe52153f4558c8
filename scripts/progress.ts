/** One line on a terminal that rewrites itself; nothing where the output is not a terminal. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #total: number;
  readonly #start: number = performance.now();
  #shown = 0;

  /** @param total digits in all passes to come */
  constructor(stream: NodeJS.WriteStream, total: number) {
    this.#stream = stream;
    this.#total = total;
  }

  /** Shows what is done, the digits a second, and the time left, at most ten times a second. */
  show(what: string, done: number): void {
    const now = performance.now();
    if (!this.#stream.isTTY || now - this.#shown < 100) return;
    this.#shown = now;
    const rate = done / ((now - this.#start) / 1000);
    const left = (this.#total - done) / rate;
    const line = `${what}  ${rate.toFixed(0)} digits/s  ${left.toFixed(0)} s left`;
    // A line that reaches the edge cannot be rewritten.
    this.#stream.write(`\r\x1b[K${line.slice(0, (this.#stream.columns || 80) - 1)}`);
  }

  /** Removes the line. */
  clear(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[K');
  }
}

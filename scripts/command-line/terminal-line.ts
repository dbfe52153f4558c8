/** One line on a terminal that is written over and over; nothing where the output is no terminal. */
export class TerminalLine {
  readonly #stream: NodeJS.WriteStream;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  /** Puts a text in the place of the one before, as much of it as the terminal is wide. */
  show(text: string): void {
    // A line that reaches the edge cannot be rewritten.
    if (this.#stream.isTTY) this.#stream.write(`\r\x1b[K${text.slice(0, (this.#stream.columns || 80) - 1)}`);
  }

  /** Removes the line. */
  clear(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[K');
  }
}

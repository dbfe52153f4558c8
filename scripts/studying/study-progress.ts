import { clock } from '../command-line/clock.ts';
import { counted, thousands } from '../command-line/counted.ts';
import { TerminalLine } from '../command-line/terminal-line.ts';

/** Lines in all where the output is no terminal. */
const LINES = 20;

/** Says how many runs are finished and how long the others take: on a terminal in one line, elsewhere now and then. */
export class StudyProgress {
  readonly #stream: NodeJS.WriteStream;
  readonly #line: TerminalLine;
  readonly #all: number;
  readonly #start: number = performance.now();
  #done = 0;

  /** @param all runs to come */
  constructor(stream: NodeJS.WriteStream, all: number) {
    this.#stream = stream;
    this.#line = new TerminalLine(stream);
    this.#all = all;
  }

  /** A run more is finished. */
  finished(): void {
    this.#done++;
    const seconds = ((performance.now() - this.#start) / 1000) * (this.#all / this.#done - 1);
    const said = `${thousands(this.#done)} of ${counted(this.#all, 'runs')}, ${clock(seconds)} left`;
    if (this.#stream.isTTY) this.#line.show(said);
    else if (this.#done % Math.ceil(this.#all / LINES) === 0) this.#stream.write(`${said}\n`);
  }

  /** Removes the line from a terminal. */
  clear(): void {
    this.#line.clear();
  }
}

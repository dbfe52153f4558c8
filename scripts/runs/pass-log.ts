import { appendFileSync, readFileSync, statSync } from 'node:fs';
import type { Source } from '../digits/load-digits.ts';
import { placed } from '../disk/system-error.ts';
import type { PassReport } from '../training/train-network.ts';

/** A file to which runs append one line of JSON after each pass. */
export class PassLog {
  readonly #path: string | undefined;
  readonly #data: Source;

  /**
   * @param path undefined: nothing is written
   * @throws Error if the file cannot be written, so that it is found before the training
   */
  constructor(path: string | undefined, data: Source) {
    this.#path = path;
    this.#data = data;
    this.#write('');
    // A line that a full disk or a kill has cut short is left as it is, on a line of its own.
    const there = this.#read();
    if (there !== '' && !there.endsWith('\n')) this.#write('\n');
  }

  /** Appends the report of a pass, with the digits and the seed. */
  append(seed: number, report: PassReport): void {
    this.#write(this.#line(seed, report));
  }

  /** Appends it unless it is there: a run can be killed between its checkpoint and this line. */
  ensure(seed: number, report: PassReport): void {
    const line = this.#line(seed, report);
    if (!this.#read().includes(line)) this.#write(line);
  }

  #line(seed: number, report: PassReport): string {
    return `${JSON.stringify({ data: this.#data, seed, ...report })}\n`;
  }

  /** Nothing where nothing is written, or what is written cannot be read again, as from a pipe. */
  #read(): string {
    if (this.#path === undefined || !statSync(this.#path).isFile()) return '';
    return readFileSync(this.#path, 'utf8');
  }

  #write(text: string): void {
    if (this.#path === undefined) return;
    try {
      appendFileSync(this.#path, text);
    } catch (error) {
      throw placed(this.#path, error);
    }
  }
}

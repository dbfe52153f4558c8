import type { LabelledImages } from 'lenet-1989';
import { clock } from '../command-line/clock.ts';
import { thousands } from '../command-line/counted.ts';
import { Progress } from '../command-line/progress.ts';
import { buildNet, type NetName } from '../training/nets.ts';
import type { TrainingSettings } from '../training/training-settings.ts';
import type { NetSeed } from './experiment.ts';

/** Milliseconds after which a line comes even if no network is finished. */
const SILENCE = 30_000;

/** Says how far the training is: on a terminal in one line that rewrites itself, elsewhere in a line a network. */
export class TrainingProgress {
  readonly #stream: NodeJS.WriteStream;
  readonly #bar: Progress;
  readonly #all: number;
  readonly #start: number = performance.now();
  /** What a digit costs in each net, about. */
  readonly #cost = new Map<NetName, number>();
  readonly #total: number;
  #trained: number;
  #said: number = this.#start;
  #digits = 0;
  #done = 0;

  /**
   * @param all networks in the end
   * @param missing those that are to be trained
   */
  constructor(
    stream: NodeJS.WriteStream,
    settings: TrainingSettings,
    { labels }: LabelledImages,
    all: number,
    missing: readonly NetSeed[],
  ) {
    this.#stream = stream;
    this.#all = all;
    this.#trained = all - missing.length;
    const digits = settings.passes * labels.length;
    this.#bar = new Progress(stream, missing.length * digits);
    for (const { net } of missing) {
      if (!this.#cost.has(net)) this.#cost.set(net, buildNet(net, settings).connectionCount);
    }
    this.#total = missing.reduce((sum, { net }) => sum + this.#costOf(net) * digits, 0);
  }

  /** A network has learnt from so many digits more. */
  learnt(net: NetName, digits: number): void {
    this.#digits += digits;
    this.#done += this.#costOf(net) * digits;
    if (this.#stream.isTTY) this.#bar.show(this.#networks, this.#digits);
    else if (performance.now() - this.#said > SILENCE) this.#say();
  }

  /** A network is trained, and kept. */
  trained(): void {
    this.#trained++;
    if (!this.#stream.isTTY) this.#say();
  }

  /** Removes the line from a terminal. */
  clear(): void {
    this.#bar.clear();
  }

  get #networks(): string {
    return `${thousands(this.#trained)} of ${thousands(this.#all)} networks`;
  }

  #say(): void {
    this.#said = performance.now();
    const seconds = ((this.#said - this.#start) / 1000) * (this.#total / this.#done - 1);
    this.#stream.write(`${this.#networks}${this.#trained < this.#all ? `, ${clock(seconds)} left` : ''}\n`);
  }

  #costOf(net: NetName): number {
    return this.#cost.get(net) ?? 0;
  }
}

import type { Evaluation } from 'lenet-1989';
import type { RecipeName } from '../training/training-settings.ts';

/** What a row of the table shows of an evaluation. */
export type Figures = Omit<Evaluation, 'confusion'>;

/** What a row is made of. */
export interface PassFigures {
  /** What the pass learnt by. */
  readonly loss: number;
  readonly train: Figures;
  readonly test: Figures;
}

/** How a table looks. */
export interface TableOptions {
  /** What stands in the first column. */
  readonly first: 'pass' | 'seed';
  /** The longest that stands there. */
  readonly longest: number;
  /** What the second set of digits is. */
  readonly testIs: string;
  readonly recipe: RecipeName;
}

/** What both sets are measured by, at 23 columns. */
const COLUMNS = '  error missed rejected';
const WIDTH = 8;

/**
 * The table of passes, or of seeds, at most 80 columns wide. The 1989 recipe shows half the mean squared error of both
 * sets, with which the figures of the paper agree; the modern one the cross-entropy that it learns by, since its
 * squared error means nothing.
 */
export class ReportTable {
  readonly #options: TableOptions;
  readonly #width: number;

  constructor(options: TableOptions) {
    this.#options = options;
    this.#width = Math.max('highest'.length, String(options.longest).length);
  }

  /** The two lines above the rows. */
  get header(): string {
    const { first, testIs, recipe } = this.#options;
    const sets = recipe === 'modern' ? ['    loss ', ''] : ['half MSE ', 'half MSE '];
    const [train, test] = sets.map((loss) => `${loss}${COLUMNS}`) as [string, string];
    return [
      `${' '.repeat(this.#width)} | ${centred('train digits', train.length)} | ${centred(testIs, test.length)}`.trimEnd(),
      `${first.padStart(this.#width)} | ${train} | ${test}`,
    ].join('\n');
  }

  /** A row: rejected is what must be for an error of 1 % on the rest. */
  row(first: number | string, { loss, train, test }: PassFigures): string {
    const sets =
      this.#options.recipe === 'modern'
        ? [`${number(loss)} ${cells(train)}`, cells(test)]
        : [train, test].map((figures) => `${number(figures.halfMse)} ${cells(figures)}`);
    return [String(first).padStart(this.#width), ...sets].join(' | ');
  }
}

function cells({ errorRate, misses, rejection }: Figures): string {
  return [
    percent(errorRate, 2).padStart(7),
    String(misses).padStart(6),
    percent(rejection, 1).padStart(8),
  ].join(' ');
}

/** Two decimals, where 100 % has room for one. */
function percent(share: number, places: number): string {
  const text = `${(100 * share).toFixed(places)} %`;
  return text.length > 7 ? `${(100 * share).toFixed(places - 1)} %` : text;
}

/** Five decimals, or as many as have room. */
function number(value: number): string {
  const texts = [5, 4, 3, 2, 1, 0].map((places) => value.toFixed(places));
  return (texts.find((text) => text.length <= WIDTH) ?? value.toExponential(2)).padStart(WIDTH);
}

function centred(text: string, width: number): string {
  return text.padStart((width + text.length) >> 1).padEnd(width);
}

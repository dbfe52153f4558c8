import type { Figures } from './report-table.ts';
import type { PassReport } from './training-run.ts';

/** The middle of some numbers, and how far they spread. */
export interface Spread {
  /** The middle one, or the mean of the middle two. */
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Each figure of an evaluation over several networks. */
export type FigureSpread = Readonly<Record<keyof Figures, Spread>>;

/** A pass over several networks. */
export interface PassSpread {
  readonly pass: number;
  readonly train: FigureSpread;
  readonly test: FigureSpread;
}

const FIGURES: readonly (keyof Figures)[] = ['mse', 'halfMse', 'errorRate', 'misses', 'rejection'];

/** @throws RangeError if there are no numbers */
export function spread(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  const lower = sorted[(sorted.length - 1) >> 1];
  const upper = sorted[sorted.length >> 1];
  if (lowest === undefined || highest === undefined || lower === undefined || upper === undefined) {
    throw new RangeError('spread: expected at least one number, found none');
  }
  return { median: (lower + upper) / 2, lowest, highest };
}

/** What networks that were trained for as many passes have in common after each. */
export function passSpreads(networks: readonly (readonly PassReport[])[]): PassSpread[] {
  const passes = networks[0] ?? [];
  return passes.map(({ pass }, p) => {
    const reports = networks.map((each) => each[p] as PassReport);
    return {
      pass,
      train: figureSpread(reports.map(({ train }) => train)),
      test: figureSpread(reports.map(({ test }) => test)),
    };
  });
}

/** One of the three numbers for each figure, e.g. the medians. */
export function pick(figures: FigureSpread, which: keyof Spread): Figures {
  return byFigure((figure) => figures[figure][which]);
}

function figureSpread(evaluations: readonly Figures[]): FigureSpread {
  return byFigure((figure) => spread(evaluations.map((each) => each[figure])));
}

function byFigure<Value>(value: (figure: keyof Figures) => Value): Record<keyof Figures, Value> {
  return Object.fromEntries(FIGURES.map((figure) => [figure, value(figure)])) as Record<keyof Figures, Value>;
}

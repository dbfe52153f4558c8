import type { PassReport } from '../training/train-network.ts';
import type { Figures, PassFigures } from './report-table.ts';
import { type Spread, spread } from './spread.ts';

/** Each figure of an evaluation over several networks. */
export type FigureSpread = Readonly<Record<keyof Figures, Spread>>;

/** A pass over several networks. */
export interface PassSpread {
  readonly pass: number;
  /** Of what the passes learnt by. */
  readonly loss: Spread;
  readonly train: FigureSpread;
  readonly test: FigureSpread;
}

const FIGURES: readonly (keyof Figures)[] = ['mse', 'halfMse', 'errorRate', 'misses', 'rejection'];

/** What networks that were trained for as many passes have in common after each. */
export function passSpreads(networks: readonly (readonly PassReport[])[]): PassSpread[] {
  const passes = networks[0] ?? [];
  return passes.map(({ pass }, p) => {
    const reports = networks.map((each) => each[p] as PassReport);
    return {
      pass,
      loss: spread(reports.map(({ loss }) => loss)),
      train: figureSpread(reports.map(({ train }) => train)),
      test: figureSpread(reports.map(({ test }) => test)),
    };
  });
}

/** One of the three numbers for each figure of a pass, e.g. the medians. */
export function pick({ loss, train, test }: PassSpread, which: keyof Spread): PassFigures {
  return {
    loss: loss[which],
    train: byFigure((figure) => train[figure][which]),
    test: byFigure((figure) => test[figure][which]),
  };
}

function figureSpread(evaluations: readonly Figures[]): FigureSpread {
  return byFigure((figure) => spread(evaluations.map((each) => each[figure])));
}

function byFigure<Value>(value: (figure: keyof Figures) => Value): Record<keyof Figures, Value> {
  return Object.fromEntries(FIGURES.map((figure) => [figure, value(figure)])) as Record<keyof Figures, Value>;
}

import { chart, type SideNote } from './chart.ts';
import { area, diamond, dots, line, type Point, rule } from './marks.ts';
import { expectFinite, expectWhole, plain } from './numbers.ts';
import { BLUE, INK, PAPER, VERMILION } from './palette.ts';
import { linear, logarithmic, type Scale } from './scale.ts';

/** A figure of several networks: the middle one, and how far they spread. */
export interface FigureRange {
  /** Of the middle one. */
  readonly median: number;
  /** Where the band begins. */
  readonly lowest: number;
  /** Where it ends. */
  readonly highest: number;
}

/** A figure on both sets of digits after a pass: of one network, or of several. */
export interface LearningPass {
  /** Counted from 1. */
  readonly pass: number;
  /** The figure on the digits that were learnt from. */
  readonly train: number | FigureRange;
  /** The figure on the others. */
  readonly test: number | FigureRange;
}

/** What a learning curve is of. */
export interface LearningCurveOptions {
  /** The figure, with its unit: `error, %`. */
  readonly figure: string;
  /** What the second set of digits is. Default: `test digits`. */
  readonly testIs?: string;
  /** Whether equal ratios are equally long; a figure of 0 lies below the axis then. */
  readonly logarithmic?: boolean;
  /** Figures to compare with, dashed and always within the axis, and after how many passes they were measured. */
  readonly reference?: {
    /** After which pass. */
    readonly pass: number;
    /** The figure on the digits that were learnt from. */
    readonly train: number;
    /** The figure on the others. */
    readonly test: number;
    /** What they are, for the legend. */
    readonly text: string;
  };
}

/** Dots of a curve beyond which they touch. */
const MOST_DOTS = 50;

/**
 * A figure on both sets over the passes, as figure 4 of the paper draws them: of several networks the median as a line
 * and the range as a band.
 * @throws RangeError where there are no passes, their numbers are not whole or do not rise, a figure is not finite or below
 * 0, or a median is not from the lowest to the highest
 */
export function learningCurve(passes: readonly LearningPass[], options: LearningCurveOptions): string {
  const { figure, testIs = 'test digits', reference, logarithmic: isLogarithmic = false } = options;
  const [first, last] = [passes[0]?.pass, passes.at(-1)?.pass];
  if (first === undefined || last === undefined) {
    throw new RangeError('passes: expected at least one, found none');
  }
  passes.forEach(({ pass }, k) => {
    expectWhole(`passes[${k}].pass`, pass, (passes[k - 1]?.pass ?? -1) + 1);
  });
  if (reference) {
    expectFinite('reference.pass', reference.pass);
    for (const set of ['train', 'test'] as const) expectFigure(`reference.${set}`, reference[set]);
  }
  const curves = [
    curve('train', 'training digits', BLUE, passes, reference),
    curve('test', testIs, VERMILION, passes, reference),
  ];
  const ofMany = passes.some(({ train }) => typeof train !== 'number');
  const many = ofMany ? ', the median and the range of all seeds' : '';
  return chart({
    label: `${figure}, on training digits and ${testIs}, over the passes${many}`,
    legend: [
      ...curves.map(({ is, colour }, k) => ({ symbol: k === 0 ? '\u25cf' : '\u25cb', colour, text: is })),
      ...(reference ? [{ symbol: '- -', colour: INK, text: reference.text }] : []),
    ],
    x: {
      label: 'passes over the training digits',
      scale: first === last ? linear(last - 0.5, last + 0.5) : linear(first, last),
      ticks: [first, last, ...linear(0, last).ticks(12).filter(Number.isInteger)],
    },
    y: {
      label: figure,
      scale: scaleOf(
        curves.flatMap(({ all }) => all),
        isLogarithmic,
      ),
    },
    lines: [...(ofMany ? curves.map(({ band }) => band) : []), ...curves.flatMap(({ lines }) => lines)],
    points: curves.flatMap(({ points }) => points),
    sideNotes: curves.flatMap(({ sideNotes }) => sideNotes),
  });
}

/** What is drawn of a figure on one set of digits. */
function curve(
  set: 'train' | 'test',
  is: string,
  colour: string,
  passes: readonly LearningPass[],
  reference: LearningCurveOptions['reference'],
) {
  const ranges = passes.map((each, k) => ({
    pass: each.pass,
    ...checked(each[set], `passes[${k}].${set}`),
  }));
  const medians = ranges.map(({ pass, median }): Point => [pass, median]);
  // A band of one pass would have no area.
  const sides = ranges.length === 1 ? [-0.01, 0.01] : [0];
  const edges = sides.flatMap((aside) =>
    ranges.map(({ pass, lowest, highest }) => [pass + aside, lowest, highest] as const),
  );
  // Those of the last pass, and of others so many passes before it.
  const apart = Math.ceil(medians.length / MOST_DOTS);
  const dotted = medians.filter((_, k) => (medians.length - 1 - k) % apart === 0);
  // Of one pass there are only the dots, and they may lie on each other.
  const points = [
    set === 'train' ? dots(dotted, colour, ranges.length === 1 ? 7 : 3.5) : dots(dotted, PAPER, 3.5, colour),
  ];
  const lines = [line(medians, { colour, width: 2.5 })];
  const all = edges.flatMap(([, ...both]) => both);
  const sideNotes: SideNote[] = [];
  if (reference) {
    const [pass, value] = [reference.pass, reference[set]];
    all.push(value);
    lines.unshift(rule(value, { colour, width: 1.5, dashed: true }));
    sideNotes.push({ value, text: plain(value), colour });
    if (passes.length >= pass) points.push(diamond([pass, value], colour));
  }
  return { is, colour, all, band: area(edges, colour), lines, points, sideNotes };
}

/** A scale on which all figures lie. */
function scaleOf(all: readonly number[], isLogarithmic: boolean): Scale {
  const highest = 1.05 * all.reduce((most, each) => Math.max(most, each), 0);
  // A squared error of 0 has no place on a logarithmic scale.
  const lowest = all.reduce((least, each) => (each > 0 ? Math.min(least, each) : least), highest);
  if (highest === 0) return linear(0, 1);
  return isLogarithmic ? logarithmic(0.95 * lowest, highest) : linear(0, highest);
}

function checked(figure: number | FigureRange, name: string): FigureRange {
  const range = typeof figure === 'number' ? { median: figure, lowest: figure, highest: figure } : figure;
  const { lowest, median, highest } = range;
  for (const each of [median, lowest, highest]) expectFigure(name, each);
  if (lowest > median || median > highest) {
    throw new RangeError(`${name}: expected a median from ${lowest} to ${highest}, got ${median}`);
  }
  return range;
}

function expectFigure(name: string, figure: number): void {
  expectFinite(name, figure);
  if (figure < 0) throw new RangeError(`${name}: expected a number from 0, got ${figure}`);
}

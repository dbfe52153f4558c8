import { chart } from './chart.ts';
import { area, diamond, dots, line, type Mark, type Point, rule } from './marks.ts';
import { expectFinite, plain } from './numbers.ts';
import { BLUE, INK, VERMILION } from './palette.ts';
import { linear, logarithmic, type Scale } from './scale.ts';

/** A figure of several networks: the middle one, and how far they spread. */
export interface FigureRange {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** A figure on both sets of digits after a pass: of one network, or of several. */
export interface LearningPass {
  /** Counted from 1. */
  readonly pass: number;
  readonly train: number | FigureRange;
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
    readonly pass: number;
    readonly train: number;
    readonly test: number;
    /** What they are, for the legend. */
    readonly text: string;
  };
}

/** Points beyond which dots touch. */
const MOST_DOTS = 50;

/** A figure on one set of digits. */
interface Curve {
  readonly is: string;
  readonly colour: string;
  readonly figures: readonly (FigureRange & { readonly pass: number })[];
  readonly reference: number | undefined;
}

/**
 * A figure on both sets over the passes, as figure 4 of the paper draws them: of several networks the median as a line
 * and the range as a band.
 * @throws RangeError where there are no passes, or a number is not finite
 */
export function learningCurve(passes: readonly LearningPass[], options: LearningCurveOptions): string {
  const { figure, testIs = 'test digits', reference, logarithmic: isLogarithmic = false } = options;
  const [first, last] = [passes[0]?.pass, passes.at(-1)?.pass];
  if (first === undefined || last === undefined) {
    throw new RangeError('passes: expected at least one, found none');
  }
  const curve = (set: 'train' | 'test', is: string, colour: string): Curve => {
    const figures = passes.map((each, k) => ({
      pass: each.pass,
      ...checked(each[set], `passes[${k}].${set}`),
    }));
    return { is, colour, figures, reference: reference?.[set] };
  };
  const curves = [curve('train', 'train digits', BLUE), curve('test', testIs, VERMILION)];
  const isOne = first === last;
  const ofMany = passes.some(({ train, test }) => typeof train !== 'number' || typeof test !== 'number');
  const end = reference && { symbol: '- -', colour: INK, text: reference.text };
  return chart({
    label: `${figure}, on train digits and ${testIs}, over the passes${ofMany ? ', the median and the range of all seeds' : ''}`,
    legend: [
      ...curves.map(({ is, colour }) => ({ symbol: '\u25cf', colour, text: is })),
      ...(end ? [end] : []),
    ],
    x: {
      label: 'passes over the training digits',
      scale: isOne ? linear(last - 0.5, last + 0.5) : linear(first, last),
      ticks: [first, last, ...linear(0, last).ticks(12).filter(Number.isInteger)],
    },
    y: { label: figure, scale: scaleOf(curves, isLogarithmic) },
    lines: [...(ofMany ? curves.map(band) : []), ...curves.flatMap(lines)],
    points: [
      ...curves.flatMap(points),
      ...curves.flatMap(({ reference: value, colour }) =>
        reference && value !== undefined && reference.pass <= last && reference.pass >= first
          ? [diamond([reference.pass, value], colour)]
          : [],
      ),
    ],
    sideNotes: curves.flatMap(({ reference: value, colour }) =>
      value === undefined ? [] : [{ value, text: plain(value), colour }],
    ),
  });
}

function lines({ figures, colour, reference }: Curve): Mark[] {
  const medians = figures.map(({ pass, median }): Point => [pass, median]);
  const compared = reference === undefined ? [] : [rule(reference, { colour, width: 1.5, dashed: true })];
  return [...compared, line(medians, { colour, width: 2.5 })];
}

function band({ figures, colour }: Curve): Mark {
  // That of one pass would have no area.
  const half = figures.length === 1 ? 0.01 : 0;
  const sides = (half === 0 ? [0] : [-half, half]).flatMap((aside) =>
    figures.map(({ pass, lowest, highest }) => [pass + aside, lowest, highest] as const),
  );
  return area(sides, colour);
}

/** Of one pass there are only the dots, and they may lie on each other. */
function points({ figures, colour }: Curve, curve: number): Mark[] {
  if (figures.length > MOST_DOTS) return [];
  const radius = figures.length === 1 && curve === 0 ? 7 : 3.5;
  return [
    dots(
      figures.map(({ pass, median }): Point => [pass, median]),
      colour,
      radius,
    ),
  ];
}

/** A scale on which all figures lie, those to compare with among them. */
function scaleOf(curves: readonly Curve[], isLogarithmic: boolean): Scale {
  const all = curves.flatMap(({ figures, reference }) => [
    ...figures.flatMap(({ lowest, highest }) => [lowest, highest]),
    ...(reference === undefined ? [] : [reference]),
  ]);
  const highest = 1.05 * Math.max(...all);
  // A squared error of 0 has no place on a logarithmic scale.
  const positive = all.filter((each) => each > 0);
  if (positive.length === 0) return linear(0, 1);
  return isLogarithmic ? logarithmic(0.95 * Math.min(...positive), highest) : linear(0, highest);
}

function checked(figure: number | FigureRange, name: string): FigureRange {
  const range = typeof figure === 'number' ? { median: figure, lowest: figure, highest: figure } : figure;
  for (const which of ['median', 'lowest', 'highest'] as const) expectFinite(name, range[which]);
  return range;
}

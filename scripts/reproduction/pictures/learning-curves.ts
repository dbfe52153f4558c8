import * as Plot from '@observablehq/plot';
import type { FigureSpread, PassSpread } from '../../figures/figure-spread.ts';
import type { NetReport } from '../report.ts';
import { chart, type LegendEntry, oneTwoFive } from './chart.ts';
import { BLUE, INK, VERMILION } from './palette.ts';

/** The figures that are drawn, each with what the paper has after 23 passes. */
const CURVES = {
  halfMse: {
    label: 'half the mean squared error',
    logarithmic: true,
    scale: 1,
    paper: { train: 0.0025, test: 0.018 },
  },
  errorRate: { label: 'error, %', logarithmic: false, scale: 100, paper: { train: 0.14, test: 5 } },
} as const;

const PAPER_PASSES = 23;

/** Points of a line beyond which no eye tells more. */
const MOST_POINTS = 200;

/**
 * A figure of a net on both sets over the passes, as figure 4 of the paper draws them: the median of all seeds as a
 * line, their range as a band, and what the paper prints dashed, which is always within the axis.
 */
export function learningCurves(
  { networks, spreads }: Pick<NetReport, 'networks' | 'spreads'>,
  figure: keyof typeof CURVES,
  testIs: string,
): string {
  const { label, logarithmic, scale, paper } = CURVES[figure];
  const passes = spreads.length;
  const every = Math.ceil(passes / MOST_POINTS);
  const shown = spreads.filter(({ pass }) => pass === passes || (pass - 1) % every === 0);
  const sets = [
    { set: 'train', is: 'train digits', colour: BLUE },
    { set: 'test', is: testIs, colour: VERMILION },
  ] as const;
  const value = (set: 'train' | 'test', which: keyof FigureSpread['mse']) => (each: PassSpread) =>
    scale * each[set][figure][which];
  const all = sets.flatMap(({ set }) => [
    paper[set],
    ...spreads.map(value(set, 'lowest')),
    ...spreads.map(value(set, 'highest')),
  ]);
  const highest = 1.05 * Math.max(...all);
  // A squared error of 0 has no place on a logarithmic scale.
  const lowest = logarithmic ? 0.95 * Math.min(...all.filter((each) => each > 0)) : 0;
  const marks = sets.flatMap(({ set, colour }) => {
    const [y1, y2] = [value(set, 'lowest'), value(set, 'highest')];
    const at = { x: 'pass', y: value(set, 'median') };
    return [
      Plot.areaY(shown, { x: 'pass', y1, y2, fill: colour, fillOpacity: 0.2 }),
      // A band of one pass has no area.
      Plot.ruleX(passes === 1 ? shown : [], {
        x: 'pass',
        y1,
        y2,
        stroke: colour,
        strokeWidth: 10,
        strokeOpacity: 0.2,
      }),
      Plot.ruleY([paper[set]], { stroke: colour, strokeDasharray: '6 4', strokeWidth: 1.5 }),
      Plot.text([paper[set]], {
        y: (each: number) => each,
        text: String,
        frameAnchor: 'right',
        textAnchor: 'start',
        dx: 12,
        fill: colour,
        fontWeight: 600,
      }),
      Plot.line(shown, { ...at, stroke: colour, strokeWidth: 2 }),
      // Of one pass there are only the dots, and they may lie on each other.
      Plot.dot(passes <= 50 ? shown : [], {
        ...at,
        fill: colour,
        r: passes === 1 && set === 'train' ? 6 : 3,
      }),
      Plot.dot(passes >= PAPER_PASSES ? [paper[set]] : [], {
        x: () => PAPER_PASSES,
        y: (each: number) => each,
        symbol: 'diamond',
        r: 7,
        fill: colour,
        stroke: INK,
        strokeWidth: 1.5,
      }),
    ];
  });
  const legend: LegendEntry[] = [
    ...sets.map(({ is, colour }) => ({ symbol: '\u25cf', colour, text: is })),
    { symbol: '- -', colour: INK, text: `the paper after ${PAPER_PASSES} passes, on its own digits` },
  ];
  const seeds = networks.length === 1 ? '' : ', the median and the range of all seeds';
  return chart(`${label}, on train digits and ${testIs}, over the passes${seeds}`, [legend], {
    marginRight: 68,
    x: {
      label: 'passes over the training digits',
      labelAnchor: 'center',
      domain: passes === 1 ? [0.5, 1.5] : [1, passes],
      ticks: passTicks(passes),
      tickFormat: String,
    },
    y: {
      label,
      grid: true,
      domain: [lowest, highest],
      ...(logarithmic
        ? { type: 'log', ticks: oneTwoFive(lowest, highest), tickFormat: String }
        : { type: 'linear' }),
    },
    marks,
  });
}

/** The first pass, the last, and round ones between them that do not touch these. */
function passTicks(passes: number): number[] {
  const step = oneTwoFive(1, 1e4).find((each) => passes / each <= 12) ?? passes;
  const round = Array.from({ length: Math.floor(passes / step) }, (_, k) => (k + 1) * step);
  return [...new Set([1, ...round.filter((each) => each > step / 2 && passes - each > step / 2), passes])];
}

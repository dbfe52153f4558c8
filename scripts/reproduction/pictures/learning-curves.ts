import * as Plot from '@observablehq/plot';
import type { PassSpread } from '../../figure-spread.ts';
import type { PassReport } from '../../training-run.ts';
import type { NetReport } from '../report.ts';
import { chart } from './chart.ts';
import { BLUE, FAINT, HALO, INK, VERMILION } from './palette.ts';

/** The figures that are drawn, each with what the paper has after 23 passes. */
const CURVES = {
  halfMse: {
    label: 'half the mean squared error',
    type: 'log',
    scale: 1,
    paper: { train: 0.0025, test: 0.018 },
  },
  errorRate: { label: 'error, %', type: 'linear', scale: 100, paper: { train: 0.14, test: 5 } },
} as const;

const PAPER_PASSES = 23;

/** Labels on a logarithmic scale at 1, 2 and 5 alone; the others would touch. */
function oneTwoFive(value: number): string {
  const digits = String(Number(value.toPrecision(6)));
  return /^[0.]*[125]0*$/.test(digits) ? digits : '';
}

/**
 * A figure on both sets over the passes, as figure 4 of the paper draws them: the network in the middle, and the range
 * of all seeds as a band.
 */
export function learningCurves(
  { networks, spreads, medianSeed }: NetReport,
  figure: keyof typeof CURVES,
  testIs: string,
): string {
  const { label, type, scale, paper } = CURVES[figure];
  const shown = networks.find(({ seed }) => seed === medianSeed)?.passes ?? [];
  const withPaper = shown.length >= PAPER_PASSES;
  const sets = [
    { set: 'train', is: 'train digits', colour: BLUE },
    { set: 'test', is: testIs, colour: VERMILION },
  ] as const;
  const end = shown.at(-1);
  const upper = end && end.train[figure] > end.test[figure] ? 'train' : 'test';
  const marks = sets.flatMap(({ set, is, colour }) => {
    const at = { x: 'pass', y: (report: PassReport) => scale * report[set][figure] };
    const bound = (which: 'lowest' | 'highest') => (each: PassSpread) => scale * each[set][figure][which];
    const band = { x: 'pass', y1: bound('lowest'), y2: bound('highest'), fill: colour, fillOpacity: 0.2 };
    return [
      Plot.areaY(spreads, band),
      Plot.lineY(shown, { ...at, stroke: colour, strokeWidth: 2 }),
      Plot.dot(shown, { ...at, fill: colour, r: 2.5 }),
      Plot.text(shown.slice(-1), {
        ...at,
        text: () => is,
        dx: 14,
        // The line of the other set may end at the same height.
        dy: set === upper ? -7 : 7,
        textAnchor: 'start',
        fill: colour,
        fontWeight: 600,
      }),
      Plot.dot(withPaper ? [paper[set]] : [], {
        x: () => PAPER_PASSES,
        y: (value: number) => value,
        symbol: 'diamond',
        r: 6,
        fill: colour,
        stroke: INK,
        strokeWidth: 1.5,
      }),
    ];
  });
  const legend = Plot.text(withPaper ? ['\u25c6 the paper, on its own digits'] : [], {
    frameAnchor: 'top-right',
    fill: FAINT,
    ...HALO,
  });
  return chart(`${label}, on train digits and ${testIs}, over the passes`, {
    marginRight: 30 + 8 * testIs.length,
    inset: 10,
    x: {
      label: 'passes over the training digits',
      labelAnchor: 'center',
      ticks: Math.min(12, shown.length),
      tickFormat: (pass: number) => (Number.isInteger(pass) ? String(pass) : ''),
    },
    y: {
      label,
      grid: true,
      type,
      zero: type === 'linear',
      ...(type === 'log' && { tickFormat: oneTwoFive }),
    },
    marks: [...marks, legend],
  });
}

import type { PassSpread } from '../figure-spread.ts';
import type { Spread } from '../spread.ts';
import { thousands } from './thousands.ts';

/** How a figure is to be read and written. */
export type Unit = 'squared error' | 'digits' | 'share' | 'seconds' | 'per second';

/** One figure of the paper's section 5 beside ours. */
export interface PaperLine {
  /** What was measured. */
  readonly figure: string;
  /** As the paper prints it, or that it prints none. */
  readonly paper: string;
  /** Over the seeds, or, of a speed, over rounds of measuring; shares from 0 to 1. Undefined: nothing was measured. */
  readonly ours?: Spread;
  readonly unit: Unit;
}

/** What is compared with the paper. */
export interface Measured {
  /** Of each kind of network, what the seeds have in common after the last pass. */
  readonly lenet1989: PassSpread;
  readonly fullyConnected: PassSpread;
  readonly fewerMaps: PassSpread;
  /** What the second set of digits is. */
  readonly testIs: string;
  /** Of training a network of section 3, without its evaluations. */
  readonly trainingSeconds: Spread;
  /** Of normalised digits, on one core. */
  readonly classificationsPerSecond: Spread;
}

/**
 * Every figure of section 5 of the paper beside ours. Its text prints one mean squared error for each set, "averaged
 * over the patterns and over the output units"; both readings of it are given.
 */
export function paperLines({
  lenet1989,
  fullyConnected,
  fewerMaps,
  testIs,
  trainingSeconds,
  classificationsPerSecond,
}: Measured): PaperLine[] {
  const passes = `after ${lenet1989.pass} passes`;
  const half = 'half the mean squared error';
  const whole = 'the same, not halved';
  const rejected = `${testIs} rejected for 1 % error on the rest`;
  const worse = 'worse; no figure';
  return [
    {
      figure: `${half}, train digits, ${passes}`,
      paper: '0.0025',
      ours: lenet1989.train.halfMse,
      unit: 'squared error',
    },
    { figure: whole, paper: '0.0025', ours: lenet1989.train.mse, unit: 'squared error' },
    { figure: `${half}, ${testIs}`, paper: '0.018', ours: lenet1989.test.halfMse, unit: 'squared error' },
    { figure: whole, paper: '0.018', ours: lenet1989.test.mse, unit: 'squared error' },
    { figure: 'misclassified train digits', paper: '10', ours: lenet1989.train.misses, unit: 'digits' },
    { figure: 'error, train digits', paper: '0.14 %', ours: lenet1989.train.errorRate, unit: 'share' },
    { figure: `misclassified ${testIs}`, paper: '102', ours: lenet1989.test.misses, unit: 'digits' },
    { figure: `error, ${testIs}`, paper: '5.0 %', ours: lenet1989.test.errorRate, unit: 'share' },
    { figure: rejected, paper: '12.1 %', ours: lenet1989.test.rejection, unit: 'share' },
    {
      figure: '256-40-10: error, train digits',
      paper: '1.6 %',
      ours: fullyConnected.train.errorRate,
      unit: 'share',
    },
    {
      figure: `256-40-10: error, ${testIs}`,
      paper: '8.1 %',
      ours: fullyConnected.test.errorRate,
      unit: 'share',
    },
    { figure: `256-40-10: ${rejected}`, paper: '19.4 %', ours: fullyConnected.test.rejection, unit: 'share' },
    {
      figure: 'fewer maps: error, train digits',
      paper: 'no figure',
      ours: fewerMaps.train.errorRate,
      unit: 'share',
    },
    { figure: `fewer maps: error, ${testIs}`, paper: worse, ours: fewerMaps.test.errorRate, unit: 'share' },
    { figure: `fewer maps: ${rejected}`, paper: worse, ours: fewerMaps.test.rejection, unit: 'share' },
    { figure: 'time to train', paper: '3 days', ours: trainingSeconds, unit: 'seconds' },
    {
      figure: 'classifications of normalised digits',
      paper: 'more than 30 a second',
      ours: classificationsPerSecond,
      unit: 'per second',
    },
    { figure: 'the same with camera and normalisation', paper: '10 to 12 a second', unit: 'per second' },
  ];
}

/** What stands behind a number. */
const SUFFIXES: Readonly<Record<Unit, string>> = {
  'squared error': '',
  digits: '',
  share: ' %',
  seconds: ' s',
  'per second': ' a second',
};

/** A figure as the report writes it, with its unit. */
export function writeFigure(value: number, unit: Unit): string {
  return `${writeNumber(value, unit)}${SUFFIXES[unit]}`;
}

/** The lowest and the highest as the report writes them, with their unit. */
export function writeRange({ lowest, highest }: Spread, unit: Unit): string {
  return `${writeNumber(lowest, unit)} to ${writeFigure(highest, unit)}`;
}

function writeNumber(value: number, unit: Unit): string {
  if (unit === 'squared error') return value.toFixed(5);
  if (unit === 'digits') return String(value);
  if (unit === 'share') return (100 * value).toFixed(2);
  if (unit === 'seconds') return value.toFixed(1);
  return thousands(value);
}

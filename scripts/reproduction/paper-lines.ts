import { thousands } from '../command-line/counted.ts';
import type { PassSpread } from '../figures/figure-spread.ts';
import type { Spread } from '../figures/spread.ts';
import { NETS, type NetName } from '../training/nets.ts';

/** How a figure is to be read and written. */
export type Unit = 'squared error' | 'digits' | 'share' | 'seconds' | 'per second';

/** One figure of the paper's section 5 beside ours. */
export interface PaperLine {
  /** Of which network and digits, and what was measured: `LeNet1989, train digits: error`. */
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
  readonly nets: Readonly<Record<NetName, PassSpread>>;
  /** What the second set of digits is. */
  readonly testIs: string;
  /** Of training LeNet1989, without its evaluations. */
  readonly trainingSeconds: Spread;
  /** Of normalised digits, by LeNet1989 on one core. */
  readonly classificationsPerSecond: Spread;
}

/** What is measured on a set of digits, and how it is written; in words of at most 34 letters. */
const MEASURES = {
  halfMse: { measure: 'half the mean squared error', unit: 'squared error' },
  mse: { measure: 'the same, not halved', unit: 'squared error' },
  misses: { measure: 'misclassified', unit: 'digits' },
  errorRate: { measure: 'error', unit: 'share' },
  rejection: { measure: 'rejected for 1 % error on the rest', unit: 'share' },
} as const satisfies Record<string, { measure: string; unit: Unit }>;

/** What the paper prints in section 5: of each network and set, in the order of the report. */
const PRINTED: readonly [NetName, 'train' | 'test', { [Measure in keyof typeof MEASURES]?: string }][] = [
  ['lenet1989', 'train', { halfMse: '0.0025', mse: '0.0025', misses: '10', errorRate: '0.14 %' }],
  [
    'lenet1989',
    'test',
    { halfMse: '0.018', mse: '0.018', misses: '102', errorRate: '5.0 %', rejection: '12.1 %' },
  ],
  ['fully-connected', 'train', { errorRate: '1.6 %' }],
  ['fully-connected', 'test', { errorRate: '8.1 %', rejection: '19.4 %' }],
  ['fewer-maps', 'train', { errorRate: 'no figure' }],
  ['fewer-maps', 'test', { errorRate: '"worse"', rejection: '"worse"' }],
];

/**
 * Every figure of section 5 of the paper beside ours. Its text prints one mean squared error for each set, "averaged
 * over the patterns and over the output units"; both readings of it are given.
 */
export function paperLines({
  nets,
  testIs,
  trainingSeconds,
  classificationsPerSecond,
}: Measured): PaperLine[] {
  const lines = PRINTED.flatMap(([net, set, figures]) =>
    Object.entries(figures).map(([figure, paper]): PaperLine => {
      const { measure, unit } = MEASURES[figure as keyof typeof MEASURES];
      const ours = nets[net][set][figure as keyof typeof MEASURES];
      const digits = set === 'train' ? 'train digits' : testIs;
      return { figure: `${NETS[net].name}, ${digits}: ${measure}`, paper, ours, unit };
    }),
  );
  return [
    ...lines,
    { figure: 'speed: time to train', paper: '3 days', ours: trainingSeconds, unit: 'seconds' },
    {
      figure: 'speed: digits a second, normalised',
      paper: 'more than 30',
      ours: classificationsPerSecond,
      unit: 'per second',
    },
    { figure: 'speed: digits a second, from the camera', paper: '10 to 12', unit: 'per second' },
  ];
}

/** What stands behind a number. */
const SUFFIXES: Readonly<Record<Unit, string>> = {
  'squared error': '',
  digits: '',
  share: ' %',
  seconds: ' s',
  'per second': '',
};

/** A figure as the report writes it, with its unit. */
export function writeFigure(value: number, unit: Unit): string {
  return `${writeNumber(value, unit)}${SUFFIXES[unit]}`;
}

/** The lowest and the highest as the report writes them, with their unit; nothing where they are the same. */
export function writeRange({ lowest, highest }: Spread, unit: Unit): string {
  if (lowest === highest) return '';
  return `${writeNumber(lowest, unit)} to ${writeFigure(highest, unit)}`;
}

function writeNumber(value: number, unit: Unit): string {
  if (unit === 'squared error') return value.toFixed(5);
  if (unit === 'digits') return String(value);
  if (unit === 'share') return (100 * value).toFixed(2);
  if (unit === 'seconds') return value.toFixed(1);
  return thousands(value);
}

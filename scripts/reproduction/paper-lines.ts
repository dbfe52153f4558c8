import type { PassSpread } from '../figures/figure-spread.ts';
import { PAPER, type PaperFigures } from '../figures/paper.ts';
import type { Spread } from '../figures/spread.ts';
import { MEASURES, type Unit, writePaperFigure } from '../report-page/figure-text.ts';
import { NETS, type NetName } from '../training/nets.ts';

/** One figure of the paper's section 5 beside ours. */
export interface PaperLine {
  /** Of which network and digits, and what was measured: `LeNet1989, training digits: error`. */
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

/** What the paper prints in section 5: of each network and set, in the order of the report. */
const PRINTED: readonly [NetName, 'train' | 'test', { [Measure in keyof typeof MEASURES]?: string }][] = [
  ['lenet1989', 'train', printed(PAPER.lenet1989.train)],
  ['lenet1989', 'test', printed(PAPER.lenet1989.test)],
  ['fully-connected', 'train', printed(PAPER.fullyConnected.train)],
  ['fully-connected', 'test', printed(PAPER.fullyConnected.test)],
  ['fewer-maps', 'train', { errorRate: 'no figure' }],
  ['fewer-maps', 'test', { errorRate: '"worse"', rejection: '"worse"' }],
];

/** Figures as the paper prints them, its mean squared error read as half of it and as all of it before the others. */
function printed({ halfMse, ...others }: PaperFigures): Record<string, string> {
  const figures = halfMse === undefined ? others : { halfMse, mse: halfMse, ...others };
  return Object.fromEntries(
    Object.entries(figures).map(([figure, value]) => {
      const { unit } = MEASURES[figure as keyof typeof MEASURES];
      return [figure, writePaperFigure(value, unit)];
    }),
  );
}

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
      const digits = set === 'train' ? 'training digits' : testIs;
      return { figure: `${NETS[net].name}, ${digits}: ${measure}`, paper, ours, unit };
    }),
  );
  const { trainingDays, digitsPerSecond } = PAPER;
  return [
    ...lines,
    { figure: 'speed: time to train', paper: `${trainingDays} days`, ours: trainingSeconds, unit: 'seconds' },
    {
      figure: 'speed: digits a second, normalised',
      paper: `more than ${digitsPerSecond.normalised}`,
      ours: classificationsPerSecond,
      unit: 'per second',
    },
    {
      figure: 'speed: digits a second, from the camera',
      paper: digitsPerSecond.fromCamera.join(' to '),
      unit: 'per second',
    },
  ];
}

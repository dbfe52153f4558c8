import type { PassSpread } from '../figures/figure-spread.ts';
import type { Spread } from '../figures/spread.ts';
import { MEASURES, type Unit } from '../report-page/figure-text.ts';
import { PAPER } from '../report-page/paper.ts';
import { NETS, type NetName } from '../training/nets.ts';

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

/** What the paper prints in section 5: of each network and set, in the order of the report. */
const PRINTED: readonly [NetName, 'train' | 'test', { [Measure in keyof typeof MEASURES]?: string }][] = [
  ['lenet1989', 'train', bothReadings(PAPER.train)],
  ['lenet1989', 'test', bothReadings(PAPER.test)],
  ['fully-connected', 'train', { errorRate: '1.6 %' }],
  ['fully-connected', 'test', { errorRate: '8.1 %', rejection: '19.4 %' }],
  ['fewer-maps', 'train', { errorRate: 'no figure' }],
  ['fewer-maps', 'test', { errorRate: '"worse"', rejection: '"worse"' }],
];

/** The mean squared error of the paper, read as half of it and as all of it, before the other figures. */
function bothReadings<Figures extends { readonly halfMse: string }>({ halfMse, ...others }: Figures) {
  return { halfMse, mse: halfMse, ...others };
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

import type { RejectionPoint } from 'lenet-1989';
import { type PassSpread, passSpreads } from '../figures/figure-spread.ts';
import { type Spread, spread } from '../figures/spread.ts';
import type { RunHeading } from '../runs/run-report.ts';
import { buildNet, type Comparison, NETS, type NetName } from '../training/nets.ts';
import type { PassReport } from '../training/train-network.ts';
import type { TrainingSettings } from '../training/training-settings.ts';
import { medianNetwork, type TrainedNets, type TrainedNetwork } from './experiment.ts';
import { type PaperLine, paperLines } from './paper-lines.ts';

/** What `report.json` holds of one kind of network. */
export interface NetReport {
  /** By which tables and captions call it. */
  readonly name: string;
  /** What it is, in words. */
  readonly is: string;
  readonly units: number;
  readonly connections: number;
  readonly parameters: number;
  /** Of the network that the pictures show: the median by misses on the second set, as `medianNetwork` has it. */
  readonly medianSeed: number;
  readonly networks: readonly { readonly seed: number; readonly passes: readonly PassReport[] }[];
  /** Median and range of every figure after each pass. */
  readonly spreads: readonly PassSpread[];
}

/**
 * What `report.json` holds: of LeNet1989 what a run with `--seeds` reports, the figures beside the
 * paper's, and as much of the nets that it is compared with. The same in every run, but for what was timed.
 */
export interface ReproductionReport extends RunHeading, NetReport {
  /** Every figure of section 5, the paper's and ours. */
  readonly lines: readonly PaperLine[];
  readonly comparisons: Readonly<Record<Comparison, NetReport>>;
  /** Error against rejection on the second set, of the network of `medianSeed`: every point that a threshold reaches. */
  readonly rejectionCurve: readonly Omit<RejectionPoint, 'threshold'>[];
  /** From the first digit read to the last network trained. */
  readonly seconds: number;
}

/** What was measured besides the networks. */
export interface Timed {
  readonly classificationsPerSecond: Spread;
  readonly seconds: number;
}

/** Puts together what is reported. */
export function reproductionReport(
  heading: RunHeading,
  settings: TrainingSettings,
  trained: TrainedNets,
  curve: readonly RejectionPoint[],
  { classificationsPerSecond, seconds }: Timed,
): ReproductionReport {
  const points = curve.map(({ rejectionRate, errorRate }) => ({ rejectionRate, errorRate }));
  const report = (name: NetName) => netReport(name, settings, trained[name]);
  const lenet1989 = report('lenet1989');
  const comparisons = { 'fully-connected': report('fully-connected'), 'fewer-maps': report('fewer-maps') };
  const last = ({ spreads }: NetReport) => spreads.at(-1) as PassSpread;
  const lines = paperLines({
    nets: {
      lenet1989: last(lenet1989),
      'fully-connected': last(comparisons['fully-connected']),
      'fewer-maps': last(comparisons['fewer-maps']),
    },
    testIs: heading.digits.testIs,
    trainingSeconds: spread(
      trained.lenet1989.map(({ passes }) => passes.reduce((sum, each) => sum + each.seconds.training, 0)),
    ),
    classificationsPerSecond,
  });
  return { ...heading, lines, ...lenet1989, comparisons, rejectionCurve: points, seconds };
}

function netReport(
  name: NetName,
  settings: TrainingSettings,
  networks: readonly TrainedNetwork[],
): NetReport {
  const { unitCount, connectionCount, parameterCount } = buildNet(name, settings);
  return {
    ...NETS[name],
    units: unitCount,
    connections: connectionCount,
    parameters: parameterCount,
    medianSeed: medianNetwork(networks).seed,
    networks: networks.map(({ seed, passes }) => ({ seed, passes })),
    spreads: passSpreads(networks.map(({ passes }) => passes)),
  };
}

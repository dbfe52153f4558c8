import { type PassSpread, passSpreads, type Spread, spread } from '../figure-spread.ts';
import type { RunHeading } from '../run-report.ts';
import type { PassReport, TrainingSettings } from '../training-run.ts';
import { medianNetwork, type TrainedNets, type TrainedNetwork } from './experiment.ts';
import { buildNet, NETS, type NetName } from './nets.ts';
import { type PaperLine, paperLines } from './paper-lines.ts';

/** What `report.json` holds of one kind of network. */
export interface NetReport {
  /** What it is, in words. */
  readonly is: string;
  readonly units: number;
  readonly connections: number;
  readonly parameters: number;
  /** Of the network that the pictures show: the one in the middle. */
  readonly medianSeed: number;
  readonly networks: readonly { readonly seed: number; readonly passes: readonly PassReport[] }[];
  /** Median and range of every figure after each pass. */
  readonly spreads: readonly PassSpread[];
}

/** What `report.json` holds: the same in every run, but for what was timed. */
export interface ReproductionReport extends RunHeading {
  readonly seeds: readonly number[];
  /** Every figure of section 5, the paper's and ours. */
  readonly lines: readonly PaperLine[];
  readonly nets: Readonly<Record<NetName, NetReport>>;
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
  { classificationsPerSecond, seconds }: Timed,
): ReproductionReport {
  const nets = mapNets((name) => netReport(name, settings, trained[name]));
  const trainingSeconds = spread(
    trained.lenet1989.map(({ passes }) => passes.reduce((sum, each) => sum + each.seconds.training, 0)),
  );
  const lines = paperLines({
    nets: mapNets((name) => nets[name].spreads.at(-1) as PassSpread),
    testIs: heading.digits.testIs,
    trainingSeconds,
    classificationsPerSecond,
  });
  return { ...heading, seeds: trained.lenet1989.map(({ seed }) => seed), lines, nets, seconds };
}

function mapNets<Value>(value: (name: NetName) => Value): Record<NetName, Value> {
  const names = Object.keys(NETS) as NetName[];
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<NetName, Value>;
}

function netReport(
  name: NetName,
  settings: TrainingSettings,
  networks: readonly TrainedNetwork[],
): NetReport {
  const { unitCount, connectionCount, parameterCount } = buildNet(name, settings);
  return {
    is: NETS[name],
    units: unitCount,
    connections: connectionCount,
    parameters: parameterCount,
    medianSeed: medianNetwork(networks).seed,
    networks: networks.map(({ seed, passes }) => ({ seed, passes })),
    spreads: passSpreads(networks.map(({ passes }) => passes)),
  };
}

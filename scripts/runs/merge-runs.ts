import { isDeepStrictEqual } from 'node:util';
import { readSafetensors } from 'lenet-1989';
import { runDifferences } from './differences.ts';
import type { FinishedNetwork, FinishedRun } from './finished-run.ts';
import type { RunHeading } from './run-report.ts';

/** What runs are about, and their networks. */
export interface MergedRuns {
  readonly heading: RunHeading;
  /** In the order of their seeds, each once. */
  readonly networks: readonly FinishedNetwork[];
}

/** A network, and the folder of its run. */
interface Placed {
  readonly folder: string;
  readonly network: FinishedNetwork;
}

/**
 * Puts runs together that differ in their seeds alone.
 * @param runs one or more
 * @throws Error, on one line with the folders: they differ in what the result depends on, or have different networks of one
 * seed
 */
export function mergeRuns(runs: readonly FinishedRun[]): MergedRuns {
  return { heading: commonHeading(runs), networks: distinctNetworks(runs) };
}

/**
 * What the runs are about. Kernels and versions of Node may differ, since the bits do not: all of them are named.
 * @throws Error that says which run differs from the first, and in what
 */
function commonHeading(runs: readonly FinishedRun[]): RunHeading {
  const [first] = runs as [FinishedRun];
  for (const { folder, heading } of runs) {
    const found = runDifferences(heading, first.heading);
    if (found.length === 0) continue;
    throw new Error(`${folder} is not like ${first.folder}: ${found.join('; ')}${hint(found, heading)}`);
  }
  const { settings, digits, versions } = first.heading;
  return {
    settings,
    kernels: allOf(runs.map(({ heading }) => heading.kernels)),
    versions: { ...versions, node: allOf(runs.map(({ heading }) => heading.versions['node'] ?? '')) },
    digits,
  };
}

/** Why the digits differ, where the seed is the reason. */
function hint(found: readonly string[], { settings: { data, subset } }: RunHeading): string {
  const isDrawn = data === 'generated' || subset === 'random';
  return isDrawn && found.includes('other train digits') ? ', which are drawn with the seed' : '';
}

/** The different ones among names, or lists of such as were collected before: a list in their order. */
function allOf(names: readonly string[]): string {
  const different = new Set(names.flatMap((name) => name.split(', ')));
  return [...different].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).join(', ');
}

/**
 * The networks, by their seeds. The same one may be there more than once.
 * @throws Error for networks of one seed that differ in more than times
 */
function distinctNetworks(runs: readonly FinishedRun[]): FinishedNetwork[] {
  const found = new Map<number, Placed>();
  for (const { folder, networks } of runs) {
    for (const network of networks) {
      const { seed } = network;
      const there = found.get(seed);
      if (!there) found.set(seed, { folder, network });
      else expectSame(seed, there, { folder, network });
    }
  }
  return [...found.values()].map(({ network }) => network).sort((a, b) => a.seed - b.seed);
}

function expectSame(seed: number, there: Placed, here: Placed): void {
  const both = `seed ${seed} is in ${there.folder} and in ${here.folder}`;
  for (const [p, pass] of there.network.passes.entries()) {
    if (timeless(pass) === timeless(here.network.passes[p])) continue;
    throw new Error(`${both}, with other figures from pass ${pass.pass} on`);
  }
  const [weights, others] = [there, here].map(({ network }) => readSafetensors(network.weights).tensors);
  if (!isDeepStrictEqual(weights, others)) {
    throw new Error(`${both}, with the same figures but other weights`);
  }
}

/** What was measured, without the time that it took. */
function timeless(pass: unknown): string {
  return JSON.stringify(pass, (key, value) => (key === 'seconds' ? undefined : value));
}

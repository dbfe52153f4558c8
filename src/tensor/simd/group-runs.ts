import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import { LANES } from '../grid.ts';
import { FLOAT } from './address.ts';

/** Groups of four output maps, one after the other, that see the same input maps: the same code serves them all. */
export interface GroupRun {
  /** The first group. */
  readonly first: number;
  readonly count: number;
  /** Input maps, ascending. */
  readonly inputs: readonly number[];
  /** For each of the inputs and of the lanes, `[input][lane]`: is there a connection? */
  readonly connected: readonly boolean[];
  /** Where the weights of the first group begin, and how far it is to those of the next, in bytes. */
  readonly weights: number;
  readonly weightsStep: number;
}

/** The groups of a convolution as runs. */
export function groupRuns({ groups, kernel }: ConvolutionGeometry): GroupRun[] {
  const runs: GroupRun[] = [];
  groups.forEach(({ inputs, connected, weights }, first) => {
    const last = runs.at(-1);
    if (last && `${last.inputs}` === `${inputs}` && `${last.connected}` === `${connected}`) {
      runs[runs.length - 1] = { ...last, count: last.count + 1 };
    } else {
      const weightsStep = kernel * kernel * inputs.length * LANES * FLOAT;
      runs.push({ first, count: 1, inputs, connected, weights: weights * FLOAT, weightsStep });
    }
  });
  return runs;
}

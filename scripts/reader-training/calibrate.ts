import type { LabelledImages, LeNet1989 } from 'lenet-1989';
import { probabilitiesOf } from '../../src/reader/probabilities.ts';
import { NONE } from './prepared.ts';

/** What makes outputs into probabilities. */
export interface Calibration {
  readonly sharpness: number;
  readonly none: number;
}

/** By how much one sharpness that is tried differs from the next, and one output of "no digit". */
const FACTOR = 1.02;
const STEP = 0.01;
const STEPS = 50;

/**
 * The sharpness and the output of "no digit" by which held-out images are most probable (C. Guo et al., On calibration of
 * modern neural networks, 2017): of sharpnesses a fiftieth apart, and outputs a hundredth apart, one after the other until
 * neither is better.
 * @param from where to begin
 */
export function calibrate(network: LeNet1989, heldOut: LabelledImages, from: Calibration): Calibration {
  const outputs = network.forward(heldOut.images);
  const surprise = ({ sharpness, none }: Calibration): number => {
    let sum = 0;
    heldOut.labels.forEach((label, n) => {
      const probabilities = probabilitiesOf(outputs.subarray(10 * n, 10 * n + 10), sharpness, none);
      const rest = 1 - probabilities.reduce((all, one) => all + one, 0);
      sum -= Math.log(Math.max(1e-12, label === NONE ? rest : (probabilities[label] as number)));
    });
    return sum;
  };
  let best = from;
  let least = surprise(best);
  for (let round = 0; round < STEPS; round++) {
    const { sharpness, none } = best;
    const tried = [
      { sharpness: sharpness * FACTOR, none },
      { sharpness: sharpness / FACTOR, none },
      { sharpness, none: none + STEP },
      { sharpness, none: none - STEP },
    ];
    const before = least;
    for (const one of tried) {
      const sum = surprise(one);
      if (sum >= least) continue;
      least = sum;
      best = one;
    }
    if (least === before) break;
  }
  return { sharpness: Number(best.sharpness.toPrecision(4)), none: Number(best.none.toFixed(2)) };
}

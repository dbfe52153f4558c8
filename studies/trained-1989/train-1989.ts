import { type Digits, type Network, type Optimizer, RECIPE_1989, SGD } from 'lenet-1989';
import { Random } from '../../src/tensor/random.ts';
import type { RunOptions } from '../study.ts';
import { openNetwork } from './open-network.ts';
import type { Settings1989 } from './settings-1989.ts';
import { StudiedNewton } from './studied-newton.ts';

/** Trains the paper's network as the 1989 recipe does, but for what the settings change. */
export function train1989(settings: Settings1989, digits: Digits, { seed, passes }: RunOptions): Network {
  const network = openNetwork(settings, seed);
  const optimizer = optimizerOf(settings, network, seed);
  const random = new Random((seed ^ 0x0dde5) >>> 0);
  let ordered = digits;
  if (settings.order === 'in-turn') ordered = digits.subset(inTurn(digits.labels));
  for (let pass = 1; pass <= passes; pass++) {
    if (settings.order === 'shuffled' || (settings.order === 'shuffled-once' && pass === 1)) {
      ordered = digits.subset(random.permutation(digits.count));
    }
    network.train(ordered, optimizer);
  }
  return network;
}

function optimizerOf(settings: Settings1989, { layers }: Network, seed: number): Optimizer {
  const { optimizer = 'newton', curvature = {}, ...given } = settings;
  const { learningRate = RECIPE_1989[optimizer].learningRate } = given;
  if (optimizer === 'sgd') return new SGD({ learningRate });
  const { damping = RECIPE_1989.newton.damping, decay = RECIPE_1989.newton.decay } = given;
  return new StudiedNewton({ learningRate, damping, decay }, curvature, layers, seed);
}

/** Digits by number so that the classes take turns, each in its order, those that are left over at the end. */
function inTurn(labels: Uint8Array): number[] {
  const seen = new Array<number>(10).fill(0);
  const turns = Array.from(labels, (label, n) => {
    const turn = seen[label] as number;
    seen[label] = turn + 1;
    return { n, turn, label };
  });
  return turns.sort((a, b) => a.turn - b.turn || a.label - b.label).map(({ n }) => n);
}

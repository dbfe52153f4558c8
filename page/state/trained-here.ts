import { signal } from '@preact/signals';
import { LeNet1989 } from 'lenet-1989';
import { setWeightVector } from '../worker/weight-vector.ts';
import { dropNetwork, putNetwork, useNetwork } from './networks.ts';

/** The weights that are shown of a run, as `WeightVector` has them; undefined before the first. */
export const weightsHere = signal<Float32Array | undefined>(undefined);

/** Two networks in turn, so that a new one is a change that everyone sees. */
let turns: readonly [LeNet1989, LeNet1989] | undefined;
let turn: 0 | 1 = 0;

/**
 * Has the network that is trained here take weights.
 * @param isRead whether the page reads with it from now on, whatever it read with
 */
export function showWeights(weights: Float32Array, isRead: boolean): void {
  turns ??= [new LeNet1989(), new LeNet1989()];
  turn = turn === 0 ? 1 : 0;
  const network = turns[turn];
  setWeightVector(network, weights);
  (isRead ? useNetwork : putNetwork)({ name: 'own', network, title: 'trained here' });
  weightsHere.value = weights;
}

/** There is none any more. */
export function dropWeights(): void {
  dropNetwork('own');
  weightsHere.value = undefined;
}

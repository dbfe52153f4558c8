import type { Card, TrainedNetwork } from './card.ts';
import type { PackedWeights } from './packed-weights.ts';
import { unpack } from './unpack.ts';

/** A network with weights that ship, and its card: what was found with the weights, and what is said about them. */
export function trainedNetwork(
  { packed, ...found }: PackedWeights,
  about: Omit<Card, keyof PackedWeights>,
): TrainedNetwork {
  return Object.assign(unpack(packed), { card: { ...about, ...found } });
}

import type { Network } from '../network.ts';
import { show } from '../tensor/show.ts';

/** @throws TypeError unless it is a network */
export function expectNetwork(value: Network): void {
  if (typeof value !== 'object' || typeof value?.trainPiece !== 'function') {
    throw new TypeError(`network: expected a Network, got ${show(value)}`);
  }
}

import type { Network } from '../network.ts';
import { wrongType } from '../tensor/expect.ts';

/** @throws TypeError unless it is a network */
export function expectNetwork(value: Network): void {
  if (typeof value?.trainPiece !== 'function') {
    throw wrongType('network', 'a Network', value);
  }
}

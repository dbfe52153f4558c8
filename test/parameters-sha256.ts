import { createHash } from 'node:crypto';
import type { Network } from 'lenet-1989';

/** The fingerprint of weights, by Node: float32, little-endian, one after the other, in the order of the parameters. */
export function parametersSha256(network: Network): string {
  const hash = createHash('sha256');
  for (const { data } of network.parameters().values()) {
    const bytes = Buffer.alloc(4 * data.length);
    data.forEach((value, k) => {
      bytes.writeFloatLE(value, 4 * k);
    });
    hash.update(bytes);
  }
  return hash.digest('hex');
}

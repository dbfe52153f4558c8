import type { Digits, Network } from 'lenet-1989';
import { type Spread, spread } from '../figures/spread.ts';

const ROUNDS = 11;
/** How often a round reads the digits: long enough that a pause of the machine does not make up most of it. */
const TIMES = 10;

/** How many normalised digits a second one thread classifies, one at a time, over rounds of reading them all. */
export function classificationsPerSecond(network: Network, digits: Digits): Spread {
  const round = () => {
    const begun = performance.now();
    for (let time = 0; time < TIMES; time++) {
      for (let n = 0; n < digits.count; n++) network.classify(digits.image(n));
    }
    return (1000 * TIMES * digits.count) / (performance.now() - begun);
  };
  // The first round finds code that is not compiled yet.
  round();
  return spread(Array.from({ length: ROUNDS }, round));
}

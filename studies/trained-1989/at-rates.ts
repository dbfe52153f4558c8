import type { Variant } from '../study.ts';
import type { Settings1989 } from './settings-1989.ts';

/** With the damping of `RECIPE_1989` they end on both sides of a training half MSE of 0.003. */
const RATES = [0.001, 0.0013, 0.0017];

/** A family: the same settings at several learning rates, so that it can be compared at equal training error. */
export function atRates(
  family: string,
  settings: Settings1989,
  rates: readonly number[] = RATES,
): Variant<Settings1989>[] {
  return rates.map((learningRate) => ({
    name: `${family}-${learningRate}`,
    settings: { ...settings, learningRate },
    family,
  }));
}

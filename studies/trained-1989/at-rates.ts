import type { Variant } from '../study.ts';
import type { Settings1989 } from './settings-1989.ts';

/** From less to more training error than the paper's, with the damping of `RECIPE_1989`. */
const RATES = [0.001, 0.0015, 0.0022];

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

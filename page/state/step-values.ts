import { largest } from '../drawing/largest.ts';
import { LAYER_NAMES, type LayerName } from '../drawing/network-layout.ts';
import type { UnitValues } from '../drawing/paint-network.ts';
import type { DigitWork } from './digit-work.ts';
import { activityValues, BOUND } from './inside.ts';
import { PHASE_LAYERS, type Position, type SumLayer } from './step-position.ts';

/** What every unit stands at. */
export function allActivities({ image, traced }: DigitWork): Partial<Record<LayerName, UnitValues>> {
  return activityValues(image, traced);
}

/**
 * What is worked out when a step is done: activities on the way forward, then the gradients of the sums. Units that are
 * not worked out yet have no value.
 */
export function valuesAt(work: DigitWork, position: Position): Partial<Record<LayerName, UnitValues>> {
  const { phase, layer, unit, step } = position;
  if (phase === 'loss') return allActivities(work);
  const order = PHASE_LAYERS[phase];
  const isDone = step + 1 === work.steps(phase, layer, unit);
  const count = (name: SumLayer): number => {
    const after = order.indexOf(name) - order.indexOf(layer);
    if (phase === 'update' || after < 0) return Infinity;
    return after > 0 ? 0 : unit + (isDone ? 1 : 0);
  };
  const values: Partial<Record<LayerName, UnitValues>> = { input: { values: work.image, most: 1 } };
  for (const name of LAYER_NAMES) {
    if (name === 'input') continue;
    const { activities, sumGradients } = work.layer(name);
    values[name] =
      phase === 'forward'
        ? { values: activities, most: BOUND, count: count(name) }
        : { values: sumGradients, most: largest(sumGradients), count: count(name) };
  }
  return values;
}

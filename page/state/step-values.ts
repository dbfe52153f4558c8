import { LAYER_NAMES, type LayerName } from '../drawing/network-layout.ts';
import type { UnitValues } from '../drawing/paint-network.ts';
import type { DigitWork } from './digit-work.ts';
import { BOUND, largest } from './inside.ts';
import { PHASE_LAYERS, type Position, type SumLayer } from './step-position.ts';

/** The pixels. */
function pixels({ image }: DigitWork): UnitValues {
  return { values: image, most: 1 };
}

/** What every unit stands at. */
export function allActivities(work: DigitWork): Partial<Record<LayerName, UnitValues>> {
  const layers = work.traced.layers.map(({ name, activities }) => [
    name,
    { values: activities, most: BOUND },
  ]);
  return { input: pixels(work), ...Object.fromEntries(layers) };
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
  const values: Partial<Record<LayerName, UnitValues>> = { input: pixels(work) };
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

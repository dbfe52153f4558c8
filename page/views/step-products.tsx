import { position, step, work } from '../state/stepping.ts';
import { UnitFields } from './unit-fields.tsx';

/** On the way forward: the unit's weights, what they see, and the products so far. */
export function StepProducts() {
  const [digit, { phase, layer, unit }, now] = [work.value, position.value, step.value];
  if (!digit || !now || phase !== 'forward') return null;
  const index = now.kind === 'term' ? now.index : undefined;
  return (
    <section class="unit" aria-label="Products so far">
      <h2>Weights, what they see, and the products so far</h2>
      <UnitFields explained={digit.explain(layer, unit)} done={(index ?? now.count) + 1} now={index} />
    </section>
  );
}

import { PixelImage } from '../controls/pixel-image.tsx';
import { largest } from '../drawing/largest.ts';
import { position, step, work } from '../state/stepping.ts';
import { UnitFields } from './unit-fields.tsx';

/** Weights that are shown together: a kernel, or, where it has no rows and columns, all weights of the unit. */
const TOGETHER = { H1: 25, H2: 25, H3: 16, output: 30 } as const;

/** On the way forward the unit's weights, what they see, and the products so far; on an update the kernel. */
export function StepProducts() {
  const [digit, { phase, layer, unit }, now] = [work.value, position.value, step.value];
  if (!digit || !now) return null;
  if (phase === 'forward') {
    const index = now.kind === 'term' ? now.index : undefined;
    return (
      <section class="unit" aria-label="Products so far">
        <h2>Weights, what they see, and the products so far</h2>
        <UnitFields explained={digit.explain(layer, unit)} done={(index ?? now.count) + 1} now={index} />
      </section>
    );
  }
  if (phase !== 'update' || digit.isBias(layer, unit)) return null;
  const count = TOGETHER[layer];
  const first = unit - (unit % count);
  const change = digit.changes(layer).subarray(first, first + count);
  const before = change.map((_, n) => digit.parameter(layer, first + n));
  const after = change.map((by, n) => by + (before[n] as number));
  return (
    <section class="unit" aria-label="Weights that change">
      <h2>Orange above 0, blue below</h2>
      <div class="row">
        {Object.entries({ before, 'change, magnified': change, after }).map(([name, values]) => (
          <figure key={name}>
            <PixelImage
              values={values}
              columns={Math.floor(Math.sqrt(count))}
              width={100}
              most={largest(values)}
              label=""
              now={unit - first}
            />
            <figcaption>{name}</figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
}

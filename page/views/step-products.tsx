import { useMemo } from 'preact/hooks';
import { PixelImage } from '../controls/pixel-image.tsx';
import type { DigitWork } from '../state/digit-work.ts';
import { largest } from '../state/inside.ts';
import type { SumLayer } from '../state/step-position.ts';
import { position, step, work } from '../state/stepping.ts';
import { UnitFields } from './unit-fields.tsx';

/** On the way forward: the unit's weights, what they see, and the products so far. On an update: its kernel. */
export function StepProducts() {
  const [digit, { phase, layer, unit }, now] = [work.value, position.value, step.value];
  if (!digit || !now) return null;
  const index = now.kind === 'term' ? now.index : undefined;
  if (phase === 'update' && !digit.isBias(layer, unit))
    return <Kernel digit={digit} layer={layer} unit={unit} />;
  if (phase !== 'forward') return null;
  return (
    <section class="unit" aria-label="Products so far">
      <h2>Weights, what they see, and the products so far</h2>
      <UnitFields explained={digit.explain(layer, unit)} done={(index ?? now.count) + 1} now={index} />
    </section>
  );
}

/** Columns of the weights that are shown together, and how many there are. */
const KERNELS = { H1: [5, 25], H2: [5, 25], H3: [4, 16], output: [10, 30] } as const;

/** The kernel, or whatever the weight stands in, before its update and after, and what it changes by. */
function Kernel({
  digit,
  layer,
  unit,
}: {
  readonly digit: DigitWork;
  readonly layer: SumLayer;
  readonly unit: number;
}) {
  const [columns, count] = KERNELS[layer];
  const now = unit % count;
  const images = useMemo(() => {
    const before = Float32Array.from({ length: count }, (_, n) => digit.parameter(layer, unit - now + n));
    const change = digit.changes(layer).subarray(unit - now, unit - now + count);
    const after = before.map((weight, n) => weight + (change[n] as number));
    return Object.entries({ before, 'change, magnified': change, after });
  }, [digit, layer, unit - now]);
  return (
    <section class="unit">
      <h2>The weights at work: orange above 0, blue below</h2>
      <div class="row">
        {images.map(([name, values]) => (
          <figure key={name}>
            <PixelImage
              values={values}
              columns={columns}
              width={100}
              most={largest(values)}
              label=""
              now={now}
            />
            <figcaption>{name}</figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
}

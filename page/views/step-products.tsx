import { useMemo } from 'preact/hooks';
import { PixelImage } from '../controls/pixel-image.tsx';
import type { DigitWork } from '../state/digit-work.ts';
import { largest } from '../state/inside.ts';
import { type EndStep, stepAt } from '../state/step-at.ts';
import type { SumLayer } from '../state/step-position.ts';
import { position, step, work } from '../state/stepping.ts';
import { UnitFields } from './unit-fields.tsx';

/** On the way forward: the unit's weights, what they see, and the products so far. On an update: its kernel. */
export function StepProducts() {
  const [digit, { phase, layer, unit }, now] = [work.value, position.value, step.value];
  if (!digit || !now) return null;
  const index = now.kind === 'term' ? now.index : undefined;
  if (phase === 'update' && !digit.isBias(layer, unit)) {
    return <Change digit={digit} layer={layer} unit={unit} isMoved={index === undefined} />;
  }
  if (phase !== 'forward') return null;
  return (
    <section class="unit" aria-label="Products so far">
      <h2>Weights, what they see, and the products so far</h2>
      <UnitFields explained={digit.explain(layer, unit)} done={(index ?? now.count) + 1} now={index} />
    </section>
  );
}

/** Columns and rows of the weights that are shown together. */
const KERNELS = { H1: [5, 5], H2: [5, 5], H3: [4, 4], output: [10, 3] } as const;

/** A kernel before the update, what it is changed by, and what it is then, up to the weight that is at work. */
function Change({
  digit,
  layer,
  unit,
  isMoved,
}: {
  readonly digit: DigitWork;
  readonly layer: SumLayer;
  readonly unit: number;
  readonly isMoved: boolean;
}) {
  const [columns, rows] = KERNELS[layer];
  const now = unit % (columns * rows);
  const first = unit - now;
  const [before, change] = useMemo(() => {
    const numbers = (of: (weight: number) => number) =>
      Float32Array.from({ length: columns * rows }, (_, n) => of(first + n));
    const changeOf = (weight: number): number => {
      const end = digit.steps('update', layer, weight) - 1;
      const { result, old = 0 } = stepAt(digit, {
        phase: 'update',
        layer,
        unit: weight,
        step: end,
      }) as EndStep;
      return result - old;
    };
    return [numbers((weight) => digit.parameter(layer, weight)), numbers(changeOf)];
  }, [digit, layer, first]);
  const done = change.map((by, n) => (n < now + Number(isMoved) ? by : 0));
  const images = [
    ['before', before, largest(before)],
    ['change, magnified', done, largest(change)],
    ['after', before.map((weight, n) => weight + (done[n] as number)), largest(before)],
  ] as const;
  return (
    <section class="unit" aria-label="Weights that change">
      <h2>{columns === 5 ? 'The kernel' : 'The weights'}, orange above 0, blue below</h2>
      <div class="row">
        {images.map(([name, values, most]) => (
          <figure key={name}>
            <PixelImage
              values={values}
              columns={columns}
              width={20 * columns}
              most={most}
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

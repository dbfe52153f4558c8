import { useComputed, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { fitCanvas } from '../drawing/fit-canvas.ts';
import { paintProducts, productsLayout } from '../drawing/paint-products.ts';
import { colours } from '../drawing/scheme.ts';
import { position, step, work } from '../state/stepping.ts';
import { useWidth } from './use-width.ts';

/** On the way forward: the unit's weights, what they see, and the products so far. */
export function StepProducts() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(canvas);
  const isHere = useComputed(() => work.value !== undefined && position.value.phase === 'forward').value;
  useSignalEffect(() => {
    const [digit, { phase, layer, unit }, now] = [work.value, position.value, step.value];
    const [wide, scheme] = [width.value, colours.value];
    if (!canvas.current || !digit || !now || phase !== 'forward' || wide === 0) return;
    const { products } = digit.explain(layer, unit);
    const layout = productsLayout(products, wide);
    const context = fitCanvas(canvas.current, wide, layout.height);
    context.clearRect(0, 0, wide, layout.height);
    const index = now.kind === 'term' ? now.index : undefined;
    paintProducts(context, layout, products, (index ?? now.count) + 1, index, scheme);
  });
  return (
    <section class="unit" aria-label="Products so far" hidden={!isHere}>
      <h2>Weights, what they see, and the products so far</h2>
      <div>
        <canvas
          ref={canvas}
          role="img"
          aria-label="Weights, what they see, and the products so far, by map"
        />
      </div>
    </section>
  );
}

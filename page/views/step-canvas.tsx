import { useComputed, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { fitCanvas } from '../drawing/fit-canvas.ts';
import { networkLayout, unitAt } from '../drawing/network-layout.ts';
import { paintNetwork } from '../drawing/paint-network.ts';
import { colours } from '../drawing/scheme.ts';
import { allActivities, valuesAt } from '../state/step-values.ts';
import { goToUnit, isSmall, position, step, work } from '../state/stepping.ts';
import { useWidth } from './use-width.ts';

/** The network with what is worked out so far, and what is at work. A unit that is pointed at is gone to. */
export function StepCanvas() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(canvas);
  const layout = useComputed(() => networkLayout(width.value));
  useSignalEffect(() => {
    const [digit, places, scheme] = [work.value, layout.value, colours.value];
    if (!canvas.current || places.width === 0) return;
    const now = isSmall.value ? step.value : undefined;
    const layers = digit ? (now ? valuesAt(digit, position.value) : allActivities(digit)) : {};
    const outlines = { chosen: now?.at, source: now?.source, field: now?.field };
    const context = fitCanvas(canvas.current, places.width, places.height);
    paintNetwork(context, places, { layers, inkInput: true, ...outlines }, scheme);
  });
  return (
    <div class="units">
      <canvas
        ref={canvas}
        role="img"
        aria-label="The network, with what is worked out so far"
        // Not when it is touched: a finger that scrolls begins so too.
        onPointerUp={({ offsetX, offsetY }) => {
          const unit = unitAt(layout.value, offsetX, offsetY);
          if (unit) goToUnit(unit);
        }}
      />
      <p class="hint">Point at a unit to go on from its first product.</p>
    </div>
  );
}

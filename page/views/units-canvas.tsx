import { useComputed, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { fitCanvas } from '../drawing/fit-canvas.ts';
import { networkLayout, type Unit, unitAt, unitTowards } from '../drawing/network-layout.ts';
import { paintNetwork } from '../drawing/paint-network.ts';
import { colours } from '../drawing/scheme.ts';
import { choose, chosenUnit, field, seen, shown, unitValues } from '../state/inside.ts';
import { unitText } from './unit-text.ts';
import { useWidth } from './use-width.ts';

/** Where arrow keys go. */
const ARROWS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where the keys begin. */
const FIRST: Unit = { layer: 'H1', unit: 0 };

/** All units on one canvas. A unit is chosen by pointing at it, by a tap, or with the arrow keys. */
export function UnitsCanvas() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(canvas);
  const layout = useComputed(() => networkLayout(width.value));

  useSignalEffect(() => {
    const painting = {
      layers: unitValues.value,
      inkInput: shown.value === 'activity',
      chosen: chosenUnit.value,
      seen: seen.value,
      field: field.value,
    };
    const [places, scheme] = [layout.value, colours.value];
    if (!canvas.current || places.width === 0) return;
    performance.mark('units');
    paintNetwork(fitCanvas(canvas.current, places.width, places.height), places, painting, scheme);
    performance.measure('redraw of all units', 'units');
  });

  useEffect(() => {
    const leave = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') choose(undefined);
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, []);
  const chooseAt = ({ offsetX, offsetY }: PointerEvent) => choose(unitAt(layout.value, offsetX, offsetY));
  const onKeyDown = (event: KeyboardEvent) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    const from = chosenUnit.value;
    choose(from ? unitTowards(layout.value, from, way[0], way[1]) : FIRST);
  };
  return (
    <div class="units">
      <div
        class="units-keys"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes arrow keys.
        tabIndex={0}
        role="application"
        aria-label="All units of the network"
        aria-describedby="units-help"
        onKeyDown={onKeyDown}
      >
        <canvas
          ref={canvas}
          onPointerMove={(event) => event.pointerType === 'mouse' && event.buttons === 0 && chooseAt(event)}
          onPointerDown={chooseAt}
        />
      </div>
      <p id="units-help" class="hint">
        Tap a unit, point at it, or use the arrow keys; Escape leaves.
      </p>
      <p id="units-chosen" class="only-heard" aria-live="polite">
        {unitText(chosenUnit.value)}
      </p>
    </div>
  );
}

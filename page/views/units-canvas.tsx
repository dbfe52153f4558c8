import { useComputed, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { fitCanvas } from '../drawing/fit-canvas.ts';
import { networkLayout, type Unit, unitAt, unitTowards } from '../drawing/network-layout.ts';
import { paintNetwork } from '../drawing/paint-network.ts';
import { colours } from '../drawing/scheme.ts';
import { choose, chosenUnit, field, seen, shownHere, unitValues } from '../state/inside.ts';
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

/**
 * All units on one canvas. A unit is chosen by pointing at it, and kept by a click, a tap or the arrow keys: then the pointer may
 * leave for what is said of it.
 */
export function UnitsCanvas() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isKept = useRef(false);
  const width = useWidth(canvas);
  const layout = useComputed(() => networkLayout(width.value));

  useSignalEffect(() => {
    const painting = {
      layers: unitValues.value,
      inkInput: shownHere.value === 'activity',
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

  const keep = (unit: Unit | undefined) => {
    isKept.current = unit !== undefined;
    choose(unit);
  };
  useEffect(() => {
    const leave = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') keep(undefined);
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, []);
  const pointAt = ({ pointerType, buttons, offsetX, offsetY }: PointerEvent) => {
    if (isKept.current || pointerType !== 'mouse' || buttons !== 0) return;
    const unit = unitAt(layout.value, offsetX, offsetY);
    // Between units the last one stays, so that nothing below goes and comes.
    if (unit) choose(unit);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    const from = chosenUnit.value;
    keep(from ? unitTowards(layout.value, from, way[0], way[1]) : FIRST);
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
          onPointerMove={pointAt}
          // Not as soon as it is touched: a finger that scrolls begins so too.
          onClick={({ offsetX, offsetY }) => keep(unitAt(layout.value, offsetX, offsetY))}
        />
      </div>
      <p id="units-help" class="hint">
        Point at a unit; a click, a tap or the arrow keys keep it; Escape leaves.
      </p>
      <p id="units-chosen" class="only-heard" aria-live="polite">
        {unitText(chosenUnit.value)}
      </p>
    </div>
  );
}

import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Colours } from '../drawing/colours.ts';
import { fitCanvas } from '../drawing/fit-canvas.ts';
import { paintPixels } from '../drawing/paint-pixels.ts';
import { colours } from '../drawing/scheme.ts';

/** A grid of numbers as squares: grey levels, or signed numbers. */
export function PixelImage({
  values,
  columns,
  width,
  label,
  most,
  now,
}: {
  /** `[rows][columns]` */
  readonly values: ArrayLike<number>;
  readonly columns: number;
  /** In pixels of the page. */
  readonly width: number;
  /** What it shows, in words; empty where the words around it say so. */
  readonly label: string;
  /** The number that has the full colour; without it they are grey levels. */
  readonly most?: number;
  /** Which of the squares is outlined. */
  readonly now?: number | undefined;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const height = (width * values.length) / columns ** 2;
  const paint = (scheme: Colours) => {
    if (!canvas.current) return;
    const context = fitCanvas(canvas.current, width, height);
    const colour = most === undefined ? scheme.ink : (value: number) => scheme.signed(value / most);
    const side = width / columns;
    paintPixels(context, values, columns, colour, side);
    if (now === undefined) return;
    Object.assign(context, { strokeStyle: scheme.accent, lineWidth: 2 });
    context.strokeRect((now % columns) * side, Math.floor(now / columns) * side, side, side);
  };
  useEffect(() => paint(colours.peek()), [values, columns, width, most, now]);
  useSignalEffect(() => paint(colours.value));
  return (
    <canvas
      class="pixels"
      ref={canvas}
      // Its size from the beginning, not that which a canvas has until it is painted.
      width={width}
      height={height}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}

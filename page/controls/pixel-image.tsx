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
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const height = (width * values.length) / columns ** 2;
  const paint = (scheme: Colours) => {
    if (!canvas.current) return;
    const context = fitCanvas(canvas.current, width, height);
    const colour = most === undefined ? scheme.ink : (value: number) => scheme.signed(value / most);
    paintPixels(context, values, columns, colour, width / columns);
  };
  useEffect(() => paint(colours.peek()), [values, columns, width, most]);
  useSignalEffect(() => paint(colours.value));
  return (
    <canvas
      class="pixels"
      ref={canvas}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}

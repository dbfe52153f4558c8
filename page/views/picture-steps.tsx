import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { fitCanvas } from '../drawing/fit-canvas.ts';
import { paintInk, paintPicture } from '../drawing/paint-picture.ts';
import { colours } from '../drawing/scheme.ts';
import { pictureSteps } from '../state/pictures.ts';
import { chosenReading, readings } from '../state/reading.ts';
import { subject } from '../state/subject.ts';

/** Longer side of a picture that is painted; the page makes it as large as there is room. */
const SIDE = 400;

/** The picture with the boxes of its digits. */
export function PictureFound() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useSignalEffect(() => {
    const shown = subject.value;
    const [found, chosen, scheme] = [readings.value, chosenReading.value, colours.value];
    if (shown.kind !== 'picture' || !canvas.current) return;
    const { width, height } = shown.picture;
    const scale = scaleOf(shown.picture);
    const context = fitCanvas(canvas.current, width * scale, height * scale);
    paintPicture(context, shown.picture, scale, found, chosen, scheme);
  });
  return <canvas ref={canvas} role="img" aria-label="The picture with a box around each digit" />;
}

/** The ink of the picture, with what hangs together. */
export function PictureInk() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useSignalEffect(() => {
    const [shown, steps, scheme] = [subject.value, pictureSteps.value, colours.value];
    if (shown.kind !== 'picture' || !canvas.current) return;
    const { width, height } = shown.picture;
    const scale = scaleOf(shown.picture);
    const context = fitCanvas(canvas.current, width * scale, height * scale);
    if (!steps || steps.of !== shown || 'error' in steps) return;
    paintInk(context, steps.ink, scale, steps.components, scheme);
  });
  return (
    <figure class="step">
      <canvas ref={canvas} role="img" aria-label="The ink that was found, each connected piece in a box" />
      <figcaption>the ink that was found, each connected piece in a box</figcaption>
    </figure>
  );
}

function scaleOf({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(1, SIDE / Math.max(width, height));
}

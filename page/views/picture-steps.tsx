import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { fitCanvas } from '../drawing/fit-canvas.ts';
import { paintInk, paintPicture } from '../drawing/paint-picture.ts';
import { colours } from '../drawing/scheme.ts';
import { pictureSteps } from '../state/pictures.ts';
import { chosenReading, readings } from '../state/reading.ts';
import { subject } from '../state/subject.ts';

/** Longer side of a picture in the page, at most. */
const SIDE = 360;

/** The picture with the boxes of its digits, and its ink with what hangs together. */
export function PictureSteps() {
  const [picture, ink] = [useRef<HTMLCanvasElement>(null), useRef<HTMLCanvasElement>(null)];
  useSignalEffect(() => {
    const shown = subject.value;
    const steps = pictureSteps.value;
    const [found, chosen, scheme] = [readings.value, chosenReading.value, colours.value];
    if (shown.kind !== 'picture' || !picture.current || !ink.current) return;
    const { width, height } = shown.picture;
    const scale = Math.min(1, SIDE / Math.max(width, height));
    const [wide, high] = [width * scale, height * scale];
    for (const canvas of [picture.current, ink.current]) canvas.style.aspectRatio = `${width} / ${height}`;
    paintPicture(fitCanvas(picture.current, wide, high), shown.picture, scale, found, chosen, scheme);
    if (!steps || steps.of !== shown || 'error' in steps) return;
    paintInk(fitCanvas(ink.current, wide, high), steps.ink, scale, steps.components, scheme);
  });
  const isRead = pictureSteps.value?.of === subject.value;
  return (
    <section class="row top" aria-label="How the picture was read">
      <figure class="step">
        <canvas ref={picture} role="img" aria-label="The picture with a box around each digit" />
        <figcaption>{isRead ? digitsText(readings.value.length) : 'reading the picture'}</figcaption>
      </figure>
      <figure class="step">
        <canvas ref={ink} role="img" aria-label="The ink that was found, and what hangs together" />
        <figcaption>ink, and what hangs together</figcaption>
      </figure>
    </section>
  );
}

function digitsText(count: number): string {
  if (count === 0) return 'no digit found';
  return count === 1 ? 'one digit' : `${count} digits`;
}

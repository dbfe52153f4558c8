import { useSignalEffect } from '@preact/signals';
import type { Picture } from 'lenet-1989/reader';
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
  return (
    <PictureCanvas
      label="The picture with a box around each digit"
      paint={(context, picture, scale) =>
        paintPicture(context, picture, scale, readings.value, chosenReading.value, colours.value)
      }
    />
  );
}

/** The ink of the picture, with what hangs together. */
export function PictureInk() {
  const label = 'ink, each connected piece in a box';
  return (
    <figure class="step">
      <PictureCanvas
        label={label}
        paint={(context, _, scale) => {
          const steps = pictureSteps.value;
          if (!steps || steps.of !== subject.value || 'error' in steps) return;
          paintInk(context, steps.ink, scale, steps.components, colours.value);
        }}
      />
      <figcaption>{label}</figcaption>
    </figure>
  );
}

function PictureCanvas({
  label,
  paint,
}: {
  readonly label: string;
  readonly paint: (context: CanvasRenderingContext2D, picture: Picture, scale: number) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useSignalEffect(() => {
    const shown = subject.value;
    if (shown.kind !== 'picture' || !canvas.current) return;
    const { width, height } = shown.picture;
    const scale = Math.min(1, SIDE / Math.max(width, height));
    paint(fitCanvas(canvas.current, width * scale, height * scale), shown.picture, scale);
  });
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

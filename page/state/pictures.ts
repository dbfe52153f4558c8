import { effect, signal } from '@preact/signals';
import type { Picture } from 'lenet-1989/reader';
import type { FromPictures, ToPictures } from '../worker/picture-messages.ts';
import { weightVector } from '../worker/weight-vector.ts';
import { view } from './navigation.ts';
import { network, readerNetwork } from './networks.ts';
import { pictureReading } from './reading.ts';
import { type Subject, subject } from './subject.ts';
import { startThread, type Thread } from './thread.ts';
import { status } from './training.ts';

/** What was found in the last picture besides digits. */
export const pictureSteps = signal<(FromPictures & { readonly of: Subject }) | undefined>(undefined);

/** Why the last picture could not be read. */
export const pictureProblem = signal<string | undefined>(undefined);

/** Pixels of the longer side beyond which a picture is made smaller when it is taken in: no digit reader needs more. */
const LARGEST = 4000;

/** Takes a picture in from a file, and reads it. */
export async function takePicture(file: Blob, name: string): Promise<void> {
  pictureProblem.value = undefined;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [Math.ceil(bitmap.width * scale), Math.ceil(bitmap.height * scale)];
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    context.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    const { data } = context.getImageData(0, 0, width, height);
    subject.value = { kind: 'picture', name, picture: { data, width, height } };
  } catch {
    pictureProblem.value = `${name} is no picture that this browser can open. PNG, JPEG and WebP are.`;
  }
}

let thread: Thread<ToPictures> | undefined;
/** How many were given to it, and the last: what it says of others comes too late. */
let count = 0;
let last: Subject | undefined;

/** Has pictures read whenever there is another, or another network. */
export function readPictures(): void {
  // What is said of a picture is over when something else is read or looked at.
  for (const changed of [subject, view]) {
    changed.subscribe(() => {
      pictureProblem.value = undefined;
    });
  }
  effect(() => {
    const shown = subject.value;
    const reader = readerNetwork.value;
    if (shown.kind !== 'picture' || !reader) return;
    // While a network is trained its weights change at every frame: what was read is read again when it stands.
    if (status.value === 'running' && pictureSteps.peek()?.of === shown) return;
    const { card } = reader;
    last = shown;
    thread ??= startThread('pictures', hear, fail);
    thread.post({
      id: ++count,
      picture: shown.picture as Picture,
      weights: weightVector(network.value.network),
      sharpness: card.sharpness,
      none: card.none,
    });
  });
}

function fail(sentence: string): void {
  pictureProblem.value = sentence;
}

function hear(answer: FromPictures): void {
  const of = last;
  if (answer.id !== count || !of) return;
  if ('error' in answer) {
    pictureProblem.value = `The picture could not be read: ${answer.error}`;
    return;
  }
  pictureSteps.value = { ...answer, of };
  pictureReading.value = { of, readings: answer.readings };
}

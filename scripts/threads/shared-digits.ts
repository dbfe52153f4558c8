import type { LabelledImages } from 'lenet-1989';

/** A copy of digits on memory that all threads see, so that a job which holds them costs nothing to hand over. */
export function sharedDigits({ images, labels }: LabelledImages): LabelledImages {
  const copy = {
    images: new Float32Array(new SharedArrayBuffer(images.byteLength)),
    labels: new Uint8Array(new SharedArrayBuffer(labels.byteLength)),
  };
  copy.images.set(images);
  copy.labels.set(labels);
  return copy;
}

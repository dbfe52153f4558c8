import { expectKind, expectObject } from './tensor/expect.ts';

/** Images and what they show: n x inputs and n. `Digits` are such. */
export interface LabelledImages {
  /** n x inputs finite numbers, each image in the order `[map][y][x]`. */
  readonly images: Float32Array;
  /** n labels: the output that should be on. */
  readonly labels: Uint8Array;
}

/**
 * How many images of a size there are.
 * @throws TypeError for another array than Float32Array; RangeError if the last image is not whole
 */
export function countImages(images: Float32Array, size: number): number {
  expectKind('images', images, 'Float32Array');
  const count = images.length / size;
  if (!Number.isInteger(count)) {
    throw new RangeError(`images: expected n x ${size} numbers, found ${images.length}`);
  }
  return count;
}

/** @throws TypeError for another array than Float32Array; RangeError if there is not exactly one image */
export function checkImage(image: Float32Array, size: number): void {
  // To ask for its kind makes a text, which a page that shows an image at every frame does without.
  if (!(image instanceof Float32Array)) expectKind('image', image, 'Float32Array');
  if (image.length !== size) throw new RangeError(`image: expected ${size} numbers, found ${image.length}`);
}

/**
 * As `countImages`, of images that there must be.
 * @throws as `countImages`; RangeError if there is none
 */
export function countSomeImages(images: Float32Array, size: number): number {
  const count = countImages(images, size);
  if (count === 0) throw new RangeError('images: expected at least one, found none');
  return count;
}

/**
 * @throws as `countSomeImages`; TypeError for labels in another array than Uint8Array; RangeError if there is not a label
 * for each image, or one names none of the outputs
 */
export function checkLabelled(digits: LabelledImages, size: number, outputs: number): void {
  expectObject('digits', digits);
  const { images, labels } = digits;
  const count = countSomeImages(images, size);
  expectKind('labels', labels, 'Uint8Array');
  if (labels.length !== count) {
    throw new RangeError(`labels: expected ${count}, one for each image, found ${labels.length}`);
  }
  const wrong = labels.findIndex((label) => label >= outputs);
  if (wrong >= 0) {
    throw new RangeError(`label of image ${wrong}: expected 0 to ${outputs - 1}, found ${labels[wrong]}`);
  }
}

/** Images and what they show: n x inputs and n. `Digits` are such. */
export interface LabelledImages {
  /** n x inputs, each image in the order `[map][y][x]`. */
  readonly images: Float32Array;
  /** n labels: the output that should be on. */
  readonly labels: Uint8Array;
}

/**
 * How many images of a size there are.
 * @throws RangeError if the last image is not whole
 */
export function countImages(images: Float32Array, size: number): number {
  const count = images.length / size;
  if (!Number.isInteger(count)) {
    throw new RangeError(`images: expected n x ${size} numbers, found ${images.length}`);
  }
  return count;
}

/**
 * The same, of images that there must be.
 * @throws RangeError if the last image is not whole, or there is none
 */
export function countSomeImages(images: Float32Array, size: number): number {
  const count = countImages(images, size);
  if (count === 0) throw new RangeError('images: expected at least one, found none');
  return count;
}

/** @throws RangeError if there are no images of the size, or not a label for each, or one that names none of the outputs */
export function checkLabelled({ images, labels }: LabelledImages, size: number, outputs: number): void {
  const count = countSomeImages(images, size);
  if (labels.length !== count) {
    throw new RangeError(`labels: expected ${count}, one for each image, found ${labels.length}`);
  }
  checkLabels(labels, outputs);
}

/** @throws RangeError for a label that names none of the outputs */
export function checkLabels(labels: Uint8Array, outputs: number): void {
  const wrong = labels.findIndex((label) => label >= outputs);
  if (wrong >= 0) {
    throw new RangeError(`label of image ${wrong}: expected 0 to ${outputs - 1}, found ${labels[wrong]}`);
  }
}

import { type Digits, PIXELS } from 'lenet-1989';

/** Digits as the text of a zip-code file: a line a digit, its label and 256 grey levels. */
export function zipCodeText({ images, labels }: Pick<Digits, 'images' | 'labels'>): string {
  const lines = Array.from(labels, (label, n) =>
    [label, ...Array.from(images.subarray(n * PIXELS, (n + 1) * PIXELS), (level) => level.toFixed(3))].join(
      ' ',
    ),
  );
  return `${lines.join('\n')}\n`;
}

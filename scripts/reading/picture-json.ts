import type { DigitReading, Picture } from '../../src/reader/index.ts';
import { readText } from './read-text.ts';

/**
 * All that was read in a picture, as a line of JSON. Typed arrays become lists, whose numbers are exact.
 * @param svg where its steps are drawn, if they are
 */
export function pictureJson(
  file: string,
  { width, height }: Picture,
  readings: readonly DigitReading[],
  svg?: string,
): string {
  const digits = readings.map(({ probabilities, image, ...reading }) => ({
    ...reading,
    probabilities: Array.from(probabilities),
    image: Array.from(image),
  }));
  const text = readText(readings);
  return JSON.stringify({ file, width, height, text, ...(svg !== undefined && { svg }), digits });
}

import type { DigitReading } from '../../src/reader/index.ts';

/** Readings line by line. */
export function byLine(readings: readonly DigitReading[]): DigitReading[][] {
  const lines: DigitReading[][] = [];
  for (const reading of readings) {
    if (lines.at(-1)?.[0]?.line === reading.line) lines.at(-1)?.push(reading);
    else lines.push([reading]);
  }
  return lines;
}

/** What was read: the digits, `?` for each that is rejected, a space between lines. */
export function readText(readings: readonly DigitReading[]): string {
  return byLine(readings)
    .map((line) => line.map(signOf).join(''))
    .join(' ');
}

/** The digit, or `?` if it is rejected. */
export function signOf({ digit, rejected }: DigitReading): string {
  return rejected ? '?' : String(digit);
}

/** A probability in percent; one that is not quite 1 or 0 is not said to be. */
export function percent(probability: number): string {
  if (probability > 0.9995) return '>99.9 %';
  if (probability < 0.0005) return '<0.1 %';
  return `${(100 * probability).toFixed(1)} %`;
}

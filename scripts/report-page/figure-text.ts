import { thousands } from '../command-line/counted.ts';
import type { Spread } from '../figures/spread.ts';

/** How a figure is to be read and written. */
export type Unit = 'squared error' | 'digits' | 'share' | 'seconds' | 'per second';

/** What is measured on a set of digits, and how it is written; in words of at most 34 letters. */
export const MEASURES = {
  halfMse: { measure: 'half the mean squared error', unit: 'squared error' },
  mse: { measure: 'the same, not halved', unit: 'squared error' },
  misses: { measure: 'misread', unit: 'digits' },
  errorRate: { measure: 'error', unit: 'share' },
  rejection: { measure: 'rejected for 1 % error on the rest', unit: 'share' },
} as const satisfies Record<string, { measure: string; unit: Unit }>;

/** What stands behind a number. */
const SUFFIXES: Readonly<Record<Unit, string>> = {
  'squared error': '',
  digits: '',
  share: ' %',
  seconds: ' s',
  'per second': '',
};

/** A figure as the report writes it, with its unit. */
export function writeFigure(value: number, unit: Unit): string {
  return `${writeNumber(value, unit)}${SUFFIXES[unit]}`;
}

/** The lowest and the highest as the report writes them, with their unit; nothing where they are the same. */
export function writeRange({ lowest, highest }: Spread, unit: Unit): string {
  if (lowest === highest) return '';
  return `${writeNumber(lowest, unit)} to ${writeFigure(highest, unit)}`;
}

/** A figure of the paper as the paper prints it: of a share one decimal, below 1 % two. */
export function writePaperFigure(value: number, unit: 'squared error' | 'digits' | 'share'): string {
  if (unit !== 'share') return String(value);
  const percent = 100 * value;
  return `${percent.toFixed(percent < 1 ? 2 : 1)}${SUFFIXES[unit]}`;
}

function writeNumber(value: number, unit: Unit): string {
  if (unit === 'squared error') return value.toFixed(5);
  // The median of an even number may be a half.
  if (unit === 'digits') return value.toLocaleString('en-US');
  if (unit === 'share') return (100 * value).toFixed(2);
  if (unit === 'seconds') return value.toFixed(1);
  return thousands(value);
}

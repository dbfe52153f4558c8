import { constants } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import type { LabelledImages } from 'lenet-1989';
import { thousands } from '../command-line/counted.ts';
import type { Loaded } from '../digits/load-digits.ts';
import { sha256 } from '../disk/sha256.ts';
import type { PassSpread } from '../figures/figure-spread.ts';
import type { PassReport } from '../training/train-network.ts';
import type { RunSettings } from './run-settings.ts';

/** What a run was about: the part that the reports of one network and of several share. */
export interface RunHeading {
  readonly settings: Omit<RunSettings, 'seed' | 'kernels'>;
  /** Which kernels computed. */
  readonly kernels: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly digits: DigitsReport;
}

/** Of the digits: how many, from where, and the SHA-256 of their images and labels. */
export interface DigitsReport {
  readonly train: number;
  readonly test: number;
  readonly testIs: string;
  readonly sha256: { readonly train: string; readonly test: string };
}

/** What `report.json` holds of one network. */
export interface RunReport extends RunHeading {
  readonly seed: number;
  readonly passes: readonly PassReport[];
  /** Of all passes together, with their evaluations. */
  readonly seconds: number;
}

/** What `report.json` holds of networks that differ in their seed. */
export interface SeedsReport extends RunHeading {
  readonly networks: readonly { readonly seed: number; readonly passes: readonly PassReport[] }[];
  /** Median and range of every figure after each pass. */
  readonly spreads: readonly PassSpread[];
  /** From the first digit read to the last network trained; of runs that were collected, the sum over their passes. */
  readonly seconds: number;
}

/** What a run is about. */
export async function runHeading(
  { seed: _seed, kernels: _kernels, ...settings }: RunSettings,
  kernels: string,
  digits: DigitsReport,
): Promise<RunHeading> {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  return { settings, kernels, versions: { 'lenet-1989': version, node: process.versions.node }, digits };
}

/** What a report says of digits. */
export function digitsReport({ train, test, testIs }: Loaded): DigitsReport {
  return {
    train: train.count,
    test: test.count,
    testIs,
    sha256: { train: digitsSha256(train), test: digitsSha256(test) },
  };
}

/** What training and evaluations took. */
export function totalSeconds(passes: readonly PassReport[]): number {
  return passes.reduce((sum, { seconds }) => sum + seconds.training + seconds.evaluation, 0);
}

/**
 * A report as text: JSON on many lines, a list of numbers on one.
 * @throws RangeError if it is longer than a text can be
 */
export function reportText(report: RunHeading): string {
  try {
    const json = JSON.stringify(report, (_, value) => (isNumbers(value) ? oneLineList(value) : value), 2);
    return `${json.replace(LISTS, '$1')}\n`;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(
      `report.json: expected at most ${thousands(constants.MAX_STRING_LENGTH)} characters, found more: ` +
        'it has too many networks, or too many passes',
    );
  }
}

/** Lists while they are texts; no other text of a report looks like one. */
const LISTS = /"(\[[-+\d.eE, ]*\])"/g;

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(Number.isFinite);
}

function oneLineList(numbers: readonly number[]): string {
  return `[${numbers.join(', ')}]`;
}

/** Of the images as float32, then the labels. */
function digitsSha256({ images, labels }: LabelledImages): string {
  const bytes = new Uint8Array(images.buffer, images.byteOffset, images.byteLength);
  return sha256(bytes, labels);
}

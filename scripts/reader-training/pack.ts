import type { NamedTensor } from 'lenet-1989';
import { LETTERS } from '../../src/trained/unpack.ts';

/** The largest number of steps that a number is away from zero, either way. */
const MOST_STEPS = 31;

/** Of parameters that may be coarser: held-out digits are read as well by a reader with these, and letters pack better. */
const COARSER: Readonly<Record<string, number>> = { 'H1.bias': 15, 'H2.bias': 15, 'H3.weight': 15 };

/** The letter of no step. */
const ZERO = 32;

/** Steps between one and its double. */
const STEPS_A_DOUBLING = 64;

/**
 * Packs parameters at 6 bits a number, as `src/trained/unpack.ts` describes: every row - all numbers of a unit, or of a map -
 * as whole steps, of that length by which the squares of the errors have the least sum. What is beyond the largest number of
 * steps becomes that.
 */
export function pack(parameters: ReadonlyMap<string, NamedTensor>): string {
  let packed = '';
  for (const [name, { shape, data }] of parameters) {
    const most = COARSER[name] ?? MOST_STEPS;
    const length = data.length / (shape[0] as number);
    for (let at = 0; at < data.length; at += length) packed += packRow(data.subarray(at, at + length), most);
  }
  return packed;
}

/** The letters of the best step, and those of the numbers. */
function packRow(values: Float32Array, most: number): string {
  const largest = values.reduce((so, value) => Math.max(so, Math.abs(value)), 0);
  if (!Number.isFinite(largest)) throw new RangeError(`weights: expected finite numbers, found ${largest}`);
  let best = 0;
  let least = Infinity;
  // Of half the length that reaches all numbers, up to the first that does.
  for (let code = 0; code < LETTERS.length * STEPS_A_DOUBLING; code++) {
    const step = stepOf(code);
    if (2 * most * step < largest) continue;
    const error = values.reduce((sum, value) => sum + (value - step * stepsOf(value, step, most)) ** 2, 0);
    if (error < least) [best, least] = [code, error];
    if (most * step >= largest) break;
  }
  const numbers = Array.from(values, (value) => letter(ZERO + stepsOf(value, stepOf(best), most)));
  return letter(Math.floor(best / STEPS_A_DOUBLING)) + letter(best % STEPS_A_DOUBLING) + numbers.join('');
}

/** The step of two letters, by how many such steps are below it. */
function stepOf(code: number): number {
  const fraction = code % STEPS_A_DOUBLING;
  return (1 + fraction / STEPS_A_DOUBLING) * 2 ** (Math.floor(code / STEPS_A_DOUBLING) - ZERO);
}

function stepsOf(value: number, step: number, most: number): number {
  return Math.max(-most, Math.min(most, Math.round(value / step)));
}

function letter(number: number): string {
  return LETTERS[number] as string;
}

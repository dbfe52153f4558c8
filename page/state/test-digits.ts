import { computed, effect, signal } from '@preact/signals';
import { Digits, type Reading } from 'lenet-1989';
import type { FromReadings, ToReadings } from '../worker/readings-messages.ts';
import type { SentDigits } from '../worker/run-settings.ts';
import { isNormalised } from './seen-digit.ts';
import { settledWeights, weightsTitle } from './settled-weights.ts';
import { readDigit } from './subject.ts';
import { startThread, type Thread } from './thread.ts';
import { sets } from './training.ts';

/** All test digits, and what the network that is chosen reads. */
export interface TestReadings {
  readonly digits: Digits;
  /** In the order of the digits. */
  readonly readings: readonly Reading[];
  /** What one of the digits is called. */
  readonly name: string;
  /** Of the weights that read them. */
  readonly title: string;
}

/** Of the weights read last. */
export const testRead = signal<TestReadings | undefined>(undefined);

/** Why there are none. */
export const testProblem = signal<string | undefined>(undefined);

/** The digits of the run; undefined are the generated ones. */
const wantedDigits = computed<SentDigits | undefined>(() => sets.value?.test);

type Ask = Omit<ToReadings, 'id'> & { readonly of: SentDigits | undefined; readonly title: string };

let thread: Thread<ToReadings> | undefined;
let count = 0;
/** What the thread is at; another is only sent when it is done, and only the newest. */
let asked: Ask | undefined;
let next: Ask | undefined;
/** The digits that the thread has. */
let has: SentDigits | 'generated' | undefined;
let generated: Digits | undefined;
/** Digits of the run, once they are checked. */
let ofRun: { readonly of: SentDigits; readonly digits: Digits } | undefined;

/**
 * Has the test digits read, and again whenever the weights or the digits are others.
 * @returns what ends it
 */
export function readTestDigits(): () => void {
  return effect(() => {
    const [weights, of] = [settledWeights.value, wantedDigits.value];
    if (!weights) return;
    next = { weights, isNormalised: isNormalised.value, of, title: weightsTitle.peek() };
    if (!asked) askNext();
  });
}

function askNext(): void {
  asked = next;
  next = undefined;
  if (!asked) return;
  const { weights, isNormalised: normalised } = asked;
  const of = asked.of ?? 'generated';
  thread ??= startThread('readings', hear, fail);
  thread.post({ id: ++count, weights, isNormalised: normalised, ...(of === has ? {} : { digits: of }) });
  has = of;
}

function fail(sentence: string): void {
  testProblem.value = sentence;
}

function hear(answer: FromReadings): void {
  const of = asked?.of;
  if ('error' in answer) {
    testProblem.value = `The test digits could not be read: ${answer.error}`;
  } else {
    testProblem.value = undefined;
    if (answer.digits) generated = new Digits(answer.digits.images, answer.digits.labels);
    if (of && ofRun?.of !== of) ofRun = { of, digits: new Digits(of.images, of.labels) };
    const digits = of ? (ofRun as { digits: Digits }).digits : (generated as Digits);
    const name = of ? 'test digit' : 'generated digit';
    testRead.value = { digits, readings: answer.readings, name, title: asked?.title ?? '' };
  }
  askNext();
}

/** Has one of them shown as what is read. */
export function showTestDigit(index: number): void {
  const test = testRead.peek();
  if (test && index < test.digits.count) readDigit(test.digits, index, test.name);
}

import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fetchRest } from '../../../page/state/fetched.ts';
import { chooseNetwork, network } from '../../../page/state/networks.ts';
import {
  followChosen,
  learnDigit,
  learnFor,
  learnt,
  own,
  readWithLearnt,
  start,
  startAgain,
  startSeed,
} from '../../../page/state/own-network.ts';
import { isNormalised } from '../../../page/state/seen-digit.ts';
import { FIRST } from '../../../page/state/step-position.ts';
import {
  answer,
  bringBack,
  goTo,
  goToUnit,
  grain,
  isSameAgain,
  nextDigit,
  position,
  say,
  step,
  stepBack,
  stepOn,
  work,
} from '../../../page/state/stepping.ts';
import { type StripDigits, showDigit, stripDigits, stripStart } from '../../../page/state/strip.ts';
import { subject } from '../../../page/state/subject.ts';
import { Digits, type LeNet1989, LeNet1989 as Network, SGD } from '../../../src/index.ts';
import { normalise } from '../../../src/reader/index.ts';

/** What the trained reader sees of digits: ink of 16 x 16 bytes, by its rule. */
function upright(digits: Digits): Digits {
  const images = Array.from({ length: digits.count }, (_, n) =>
    normalise({
      width: 16,
      height: 16,
      levels: Uint8Array.from(digits.image(n), (level) => Math.round((level + 1) * 127.5)),
    }),
  );
  return new Digits(Float32Array.from(images.flatMap((image) => [...image])), digits.labels);
}

beforeAll(fetchRest);

const RATE = 0.02;

function weights(of: LeNet1989 | undefined): number[] {
  return [...(of?.parameters().values() ?? [])].flatMap(({ data }) => Array.from(data));
}

/** A copy of the weights that read. */
function copy(): LeNet1989 {
  const chosen = network.value.network;
  const copied = new Network({ connections: chosen.connections });
  copied.setParameters(chosen.parameters());
  return copied;
}

beforeEach(() => {
  start.value = 'chosen';
  grain.value = 'product';
  isSameAgain.value = false;
  stripStart.value = 0;
  startAgain();
  showDigit(3);
});

describe('the network that is stepped through', () => {
  test('begins as a copy of the chosen weights, which stay as they are', () => {
    const before = weights(network.value.network);
    expect(weights(own.value?.network)).toEqual(before);
    const { digits } = stripDigits.value as StripDigits;
    learnDigit(digits.image(3), digits.labels[3]);
    expect(weights(own.value?.network)).not.toEqual(before);
    expect(weights(network.value.network)).toEqual(before);
  });

  test('begins untrained from a seed', () => {
    start.value = 'untrained';
    startSeed.value = 7;
    startAgain();
    expect(weights(own.value?.network)).toEqual(weights(new Network({ seed: 7 })));
    expect(learnt.value.count).toBe(0);
  });

  test('stays when the view is opened again', () => {
    const before = own.value?.network;
    followChosen()();
    expect(own.value?.network).toBe(before);
  });

  test('is read with when that is asked for, and goes on learning beside what reads', async () => {
    const { digits } = stripDigits.value as StripDigits;
    const unfollow = followChosen();
    learnDigit(digits.image(3), digits.labels[3]);
    const once = weights(own.value?.network);
    readWithLearnt();
    expect(network.value).toMatchObject({ name: 'step', title: 'learnt in Step' });
    // It sees digits as the trained reader does, from which it comes.
    expect(isNormalised.value).toBe(true);
    expect(learnt.value.count).toBe(1);
    learnDigit(digits.image(4), digits.labels[4]);
    expect(weights(network.value.network)).toEqual(once);
    expect(weights(own.value?.network)).not.toEqual(once);
    readWithLearnt();
    expect(weights(network.value.network)).toEqual(weights(own.value?.network));
    expect(isNormalised.value).toBe(true);
    chooseNetwork('trainedReader');
    expect(weights(own.value?.network)).toEqual(weights(network.value.network));
    expect(learnt.value.count).toBe(0);
    unfollow();
  });

  test('learns a pass over the strip as the library does, in slices', () => {
    const { digits } = stripDigits.value as StripDigits;
    let time = 0;
    let slices = 1;
    // Two pieces a slice.
    while (!learnFor(1.5, () => time++)) slices++;
    expect(slices).toBeGreaterThan(5);
    const learner = copy();
    learner.train(upright(digits), new SGD({ learningRate: RATE }));
    expect(weights(own.value?.network)).toEqual(weights(learner));
    expect(learnt.value).toMatchObject({ count: digits.count, passes: 1, passDone: 0 });
  });

  test('the running mean is that of all digits until there are 200', () => {
    const { digits } = stripDigits.value as StripDigits;
    const learner = copy();
    const losses = [0, 1, 2].map((n) => {
      learnDigit(digits.image(n), digits.labels[n]);
      return learner.train(
        { images: digits.image(n), labels: digits.labels.subarray(n, n + 1) },
        new SGD({ learningRate: RATE }),
      );
    });
    expect(learnt.value.loss).toBe(losses[2]);
    expect(learnt.value.mean).toBeCloseTo((losses[0] + losses[1] + losses[2]) / 3, 12);
  });
});

describe('steps', () => {
  test('layer by layer through a digit, which is learnt when it is done, and the next comes', () => {
    grain.value = 'layer';
    const image = work.value?.image as Float32Array;
    const label = work.value?.label as number;
    // The end of the first layer, and 12 layers more: see PHASE_LAYERS.
    for (let n = 0; n < 13; n++) stepOn();
    expect(position.value).toMatchObject({ phase: 'update', layer: 'H1', unit: 300 + 768 - 1 });
    expect(weights(own.value?.network)).toEqual(weights(network.value.network));
    stepOn();
    const learner = copy();
    learner.train({ images: image, labels: Uint8Array.of(label) }, new SGD({ learningRate: RATE }));
    expect(weights(own.value?.network)).toEqual(weights(learner));
    expect(position.value).toEqual(FIRST);
    expect(subject.value).toMatchObject({ name: 'generated digit 4' });
    expect(work.value?.label).toBe((stripDigits.value as StripDigits).digits.labels[4]);
  });

  test('a digit at once, the same again', () => {
    grain.value = 'digit';
    isSameAgain.value = true;
    stepOn();
    stepOn();
    const digits = upright((stripDigits.value as StripDigits).digits);
    const learner = copy();
    const one = { images: digits.image(3), labels: digits.labels.subarray(3, 4) };
    for (let n = 0; n < 2; n++) learner.train(one, new SGD({ learningRate: RATE }));
    expect(weights(own.value?.network)).toEqual(weights(learner));
    expect(subject.value).toMatchObject({ name: 'generated digit 3' });
    expect(learnt.value.count).toBe(2);
  });

  test('product by product, and back', () => {
    expect(step.value).toMatchObject({ kind: 'term', index: 0, count: 25 });
    stepOn();
    stepOn();
    expect(position.value).toEqual({ ...FIRST, step: 2 });
    stepBack();
    expect(position.value).toEqual({ ...FIRST, step: 1 });
    grain.value = 'digit';
    stepBack();
    expect(position.value).toEqual(FIRST);
  });

  test('a unit that is pointed at begins with its first product, in the same phase', () => {
    goToUnit({ layer: 'H2', unit: 40 });
    expect(position.value).toEqual({ phase: 'forward', layer: 'H2', unit: 40, step: 0 });
    goToUnit({ layer: 'input', unit: 3 });
    expect(position.value.unit).toBe(40);
    goTo({ phase: 'backward', layer: 'output', unit: 0, step: 0 });
    goToUnit({ layer: 'H3', unit: 8 });
    expect(position.value).toEqual({ phase: 'backward', layer: 'H3', unit: 8, step: 0 });
    goTo({ phase: 'update', layer: 'output', unit: 0, step: 0 });
    // The weights of unit 8 of H3 begin behind those of eight others with 192 each.
    goToUnit({ layer: 'H3', unit: 8 });
    expect(position.value).toEqual({ phase: 'update', layer: 'H3', unit: 8 * 192, step: 0 });
    goTo({ phase: 'loss', layer: 'output', unit: 0, step: 4 });
    grain.value = 'everything';
    goToUnit({ layer: 'output', unit: 2 });
    expect(position.value).toEqual({ phase: 'forward', layer: 'output', unit: 2, step: 0 });
    expect(grain.value).toBe('product');
  });

  test('behind the last digit of the strip comes the first, behind a drawing the one that the strip begins with', () => {
    const { count } = (stripDigits.value as StripDigits).digits;
    showDigit(count - 1);
    nextDigit();
    expect(subject.value).toMatchObject({ name: 'generated digit 0' });
    stripStart.value = 20;
    subject.value = { kind: 'drawing', strokes: [[128, 60, 130, 140, 132, 220]] };
    nextDigit();
    expect(subject.value).toMatchObject({ name: 'generated digit 20' });
  });

  test('a drawing comes back when it is asked for, after however many digits', () => {
    const drawing = { kind: 'drawing', strokes: [[128, 60, 130, 140, 132, 220]] } as const;
    subject.value = drawing;
    nextDigit();
    nextDigit();
    bringBack();
    expect(subject.value).toBe(drawing);
    grain.value = 'digit';
    stepOn();
    expect(subject.value.kind).toBe('digit');
    bringBack();
    expect(subject.value).toBe(drawing);
  });

  test('a drawing is what is said of it, until something else is drawn', () => {
    const strokes = [[128, 60, 130, 140, 132, 220]];
    subject.value = { kind: 'drawing', strokes };
    const read = answer.value;
    say((read + 1) % 10);
    expect(work.value?.label).toBe((read + 1) % 10);
    subject.value = { kind: 'drawing', strokes };
    expect(answer.value).toBe(read);
  });

  test('of empty paper there is nothing to step through', () => {
    subject.value = { kind: 'drawing', strokes: [] };
    expect(work.value).toBeUndefined();
    stepOn();
    stepBack();
    expect(position.value).toEqual(FIRST);
    expect(step.value).toBeUndefined();
    expect(learnt.value.count).toBe(0);
  });
});

import { evaluate, generateDigits, LeNet1989 } from 'lenet-1989';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fetchRest } from '../../../page/state/fetched.ts';
import { chooseNetwork, network } from '../../../page/state/networks.ts';
import { ownDigits, setsOf } from '../../../page/state/own-digits.ts';
import {
  failure,
  passes,
  pauseRun,
  resumeRun,
  running,
  runningUntil,
  sets,
  settings,
  shownPass,
  showPass,
  startRun,
  status,
  stopRun,
} from '../../../page/state/training.ts';
import { DEFAULT_SETTINGS } from '../../../page/worker/run-settings.ts';
import type { FromTraining, ToTraining } from '../../../page/worker/training-messages.ts';
import { weightVector } from '../../../page/worker/weight-vector.ts';

beforeAll(fetchRest);

const DIGITS = generateDigits({ count: 10, seed: 1 });

/** Threads that only listen, and say what they are told to. */
class FakeWorker {
  static all: FakeWorker[] = [];
  onmessage: (event: { data: FromTraining }) => void = () => {};
  heard: ToTraining[] = [];
  isEnded = false;
  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(message: ToTraining): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.isEnded = true;
  }
  say(data: FromTraining): void {
    this.onmessage({ data });
  }
  get types(): string[] {
    return this.heard.map(({ type }) => type);
  }
}

function worker(): FakeWorker {
  return FakeWorker.all.at(-1) as FakeWorker;
}

/** Weights that differ from those of other seeds. */
function weights(seed: number): Float32Array {
  return weightVector(new LeNet1989({ seed }));
}

function pass(number: number): FromTraining {
  const figures = evaluate(new LeNet1989({ seed: number }), DIGITS);
  return {
    type: 'pass',
    figures: { pass: number, seconds: number, loss: 1, train: figures, test: figures },
    weights: weights(number),
  };
}

function midway(seed: number): FromTraining {
  return { type: 'progress', pass: 1, done: 64, count: 300, seconds: 0.1, weights: weights(seed) };
}

beforeEach(() => {
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => draw());
  settings.value = DEFAULT_SETTINGS;
});

afterEach(async () => {
  stopRun();
  chooseNetwork('trainedReader');
  vi.unstubAllGlobals();
});

test('the page reads with what is trained, until something else is chosen', async () => {
  startRun();
  worker().say(midway(1));
  expect(network.value.name).toBe('own');
  expect(weightVector(network.value.network)).toEqual(weights(1));
  worker().say(midway(2));
  expect(weightVector(network.value.network)).toEqual(weights(2));
  chooseNetwork('trainedReader');
  worker().say(midway(3));
  worker().say(pass(1));
  expect(network.value.name).toBe('trainedReader');
  chooseNetwork('own');
  expect(weightVector(network.value.network)).toEqual(weights(1));
  await expect.poll(() => worker().types).toEqual(['start', 'drawn', 'drawn', 'drawn']);
});

test('an earlier pass is shown everywhere, while training goes on', async () => {
  startRun();
  for (const number of [1, 2, 3]) worker().say(pass(number));
  chooseNetwork('trainedReader');
  showPass(2);
  expect(network.value.name).toBe('own');
  expect(weightVector(network.value.network)).toEqual(weights(2));
  worker().say(pass(4));
  worker().say({ type: 'ended' });
  expect(weightVector(network.value.network)).toEqual(weights(2));
  showPass(undefined);
  expect(shownPass.value).toBeUndefined();
  expect(weightVector(network.value.network)).toEqual(weights(4));
});

test('pause, go on and stop are said to the thread, each when it means something', () => {
  startRun(7);
  resumeRun();
  pauseRun();
  pauseRun();
  resumeRun();
  stopRun();
  expect(worker().types).toEqual(['start', 'pause', 'resume', 'stop']);
  expect(worker().heard[0]).toMatchObject({ settings: DEFAULT_SETTINGS, until: 7, digits: undefined });
  expect(runningUntil.value).toBe(7);
  worker().say({ type: 'ended' });
  expect(status.value).toBe('ended');
  expect(worker().isEnded).toBe(true);
  stopRun();
  expect(worker().types).toHaveLength(4);
});

test('what was stopped or went wrong leaves whole passes, and none that were not', () => {
  startRun();
  worker().say(pass(1));
  worker().say(midway(9));
  worker().say({ type: 'failed', message: 'The training diverged.' });
  expect([status.value, failure.value]).toEqual(['failed', 'The training diverged.']);
  expect(passes.value.map((each) => each.pass)).toEqual([1]);
  expect(weightVector(network.value.network)).toEqual(weights(1));
});

test.each([
  ['fails', { type: 'failed', message: 'The training diverged.' }],
  ['is stopped', { type: 'ended' }],
] as const)('a run that %s before its first pass is done leaves the run before as it was', (_, end) => {
  const seeded = (seed: number) => ({ ...DEFAULT_SETTINGS, seed });
  settings.value = seeded(5);
  startRun(3);
  for (const number of [1, 2, 3]) worker().say(pass(number));
  worker().say({ type: 'ended' });
  showPass(2);
  settings.value = seeded(6);
  startRun();
  expect(failure.value).toBeUndefined();
  worker().say(midway(9));
  // Nor does the run before go when another is begun in the middle.
  startRun();
  worker().say(midway(9));
  expect(weightVector(network.value.network)).toEqual(weights(9));
  worker().say(end);
  expect(passes.value.map((each) => each.pass)).toEqual([1, 2, 3]);
  expect([running.value, runningUntil.value, shownPass.value]).toEqual([seeded(5), 3, 2]);
  expect(network.value.name).toBe('own');
  expect(weightVector(network.value.network)).toEqual(weights(2));
  // What comes next is said of the settings that are asked for.
  expect(settings.value).toEqual(seeded(6));

  startRun();
  worker().say(pass(1));
  worker().say(end);
  expect(passes.value.map((each) => each.pass)).toEqual([1]);
  expect(running.value).toEqual(seeded(6));
});

test('what a run that was given up still says is not heard', () => {
  startRun();
  const before = worker();
  startRun();
  expect(before.isEnded).toBe(true);
  before.say(pass(1));
  expect(passes.value).toEqual([]);
});

test('digits of files are needed before they are learnt', () => {
  const count = FakeWorker.all.length;
  settings.value = { ...DEFAULT_SETTINGS, digits: 'mnist' };
  startRun();
  expect(failure.value).toMatch(/^These digits are not here yet/);
  expect(FakeWorker.all).toHaveLength(count);

  const { images, labels } = DIGITS;
  ownDigits.value = setsOf({ name: 'mnist', train: { images, labels, blob: new Blob() } });
  startRun();
  expect(sets.value?.test.labels).toEqual(labels.slice(8));
  expect(worker().heard[0]).toMatchObject({ digits: { train: { labels: labels.slice(0, 8) } } });
});

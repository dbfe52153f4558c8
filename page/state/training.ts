import { computed, signal } from '@preact/signals';
import { LeNet1989, type Reading } from 'lenet-1989';
import { DEFAULT_SETTINGS, type DigitSets, type RunSettings } from '../worker/run-settings.ts';
import type { FromTraining, PassFigures, ToTraining } from '../worker/training-messages.ts';
import { setWeightVector } from '../worker/weight-vector.ts';
import { useNetwork } from './networks.ts';
import { startTrainingThread, type TrainingThread } from './training-thread.ts';

/** What the next run will be. */
export const settings = signal<RunSettings>(DEFAULT_SETTINGS);

/** Digits of the user's own, for `settings.digits`. */
export const ownDigits = signal<DigitSets | undefined>(undefined);

/** How far a run is. */
export type RunStatus = 'none' | 'running' | 'paused' | 'ended' | 'failed';

/** See `RunStatus`. */
export const status = signal<RunStatus>('none');

/** Why it failed. */
export const failure = signal<string | undefined>(undefined);

/** What the present run was started with. */
export const running = signal<RunSettings | undefined>(undefined);

/** Within a pass. */
export const progress = signal({ pass: 0, done: 0, count: 0, seconds: 0 });

/** A pass that is done, and the weights after it. */
export interface DonePass extends PassFigures {
  readonly weights: Float32Array;
}

/** All passes of the run, from the first. */
export const passes = signal<readonly DonePass[]>([]);

/** The pass whose weights are shown; undefined is the last. */
export const shownPass = signal<number | undefined>(undefined);

/** Both sets of digits of the run. */
export const sets = signal<DigitSets | undefined>(undefined);

/** What the network made of the test digits when it ended. */
export const testReadings = signal<readonly Reading[]>([]);

/** The pass whose figures are shown. */
export const shownFigures = computed<DonePass | undefined>(() => {
  const wanted = shownPass.value;
  return wanted === undefined ? passes.value.at(-1) : passes.value[wanted - 1];
});

let thread: TrainingThread | undefined;

/** Starts a run from the beginning; one that is under way is given up. */
export function startRun(): void {
  thread?.end();
  const chosen = settings.value;
  const digits = chosen.digits === 'generated' ? undefined : ownDigits.value;
  if (chosen.digits !== 'generated' && !digits) {
    failure.value = 'These digits are not here yet: drop their files first, or choose generated digits.';
    status.value = 'failed';
    return;
  }
  failure.value = undefined;
  running.value = chosen;
  passes.value = [];
  shownPass.value = undefined;
  testReadings.value = [];
  progress.value = { pass: 1, done: 0, count: 0, seconds: 0 };
  status.value = 'running';
  // Only what this thread says is heard: another may have been given up in the middle of a message.
  const own = startTrainingThread((message) => {
    if (own === thread) hear(message, own);
  });
  thread = own;
  say({ type: 'start', settings: chosen, digits });
}

/** Stops between two pieces, and goes on from there. */
export function pauseRun(): void {
  if (status.value !== 'running') return;
  status.value = 'paused';
  say({ type: 'pause' });
}

/** Goes on after a pause. */
export function resumeRun(): void {
  if (status.value !== 'paused') return;
  status.value = 'running';
  say({ type: 'resume' });
}

/** Gives the passes up that are not done. */
export function stopRun(): void {
  if (status.value === 'running' || status.value === 'paused') say({ type: 'stop' });
}

/** Shows the weights after a pass; undefined is the last. */
export function showPass(pass: number | undefined): void {
  shownPass.value = pass === passes.value.length ? undefined : pass;
  const weights = shownFigures.value?.weights;
  if (weights) show(weights);
}

function say(message: ToTraining): void {
  thread?.post(message);
}

function hear(message: FromTraining, from: TrainingThread): void {
  switch (message.type) {
    case 'begun':
      sets.value = message.digits;
      break;
    case 'progress': {
      const { pass, done, count, seconds, weights } = message;
      progress.value = { pass, done, count, seconds };
      if (shownPass.value === undefined) show(weights);
      // After the picture, so that no more come than are seen.
      requestAnimationFrame(() => from.post({ type: 'drawn' }));
      break;
    }
    case 'pass':
      passes.value = [...passes.value, { ...message.figures, weights: message.weights }];
      if (shownPass.value === undefined) show(message.weights);
      break;
    case 'ended':
      testReadings.value = message.readings;
      status.value = 'ended';
      from.end();
      break;
    case 'failed':
      failure.value = message.message;
      status.value = 'failed';
      from.end();
  }
}

/** Two networks in turn, so that a new one is a change that everyone sees. */
const turns = [new LeNet1989(), new LeNet1989()] as const;
let turn = 0;

function show(weights: Float32Array): void {
  turn = 1 - turn;
  const network = turns[turn as 0 | 1];
  setWeightVector(network, weights);
  useNetwork({ name: 'own', network, title: 'trained here' });
}

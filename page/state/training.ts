import { batch, computed, signal } from '@preact/signals';
import type { Reading } from 'lenet-1989';
import { DEFAULT_SETTINGS, type DigitSets, type RunSettings } from '../worker/run-settings.ts';
import type { FromTraining, PassFigures, ToTraining } from '../worker/training-messages.ts';
import { keepRun, keptRun } from './kept-run.ts';
import { ownDigits, packedSets } from './own-digits.ts';
import { startThread, type Thread } from './thread.ts';
import { dropWeights, showWeights } from './trained-here.ts';
import { whenDrawn } from './when-drawn.ts';

/** What the next run will be. */
export const settings = signal<RunSettings>(DEFAULT_SETTINGS);

/** How far a run is. */
export type RunStatus = 'none' | 'running' | 'paused' | 'ended' | 'failed';

/** See `RunStatus`. */
export const status = signal<RunStatus>('none');

/** Why it failed. */
export const failure = signal<string | undefined>(undefined);

/** What the present run was started with. */
export const running = signal<RunSettings | undefined>(undefined);

/** The pass after which it ends, where that is not its last. */
export const runningUntil = signal<number | undefined>(undefined);

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

/** Whether the second set was held out of the digits to learn from. */
export const isHeldOut = signal(false);

/** What the network made of the test digits when it ended. */
export const testReadings = signal<readonly Reading[]>([]);

/** The pass whose figures are shown. */
export const shownFigures = computed<DonePass | undefined>(() => {
  const wanted = shownPass.value;
  return wanted === undefined ? passes.value.at(-1) : passes.value[wanted - 1];
});

/** All that is shown of a run. */
const RUN = [running, runningUntil, isHeldOut, sets, passes, shownPass, testReadings, keptRun] as const;

/** Brings back the last run that has passes, until the present one has some. */
let bringBack: (() => void) | undefined;

let thread: Thread<ToTraining> | undefined;
/** Whether weights of the run were shown: from then on the page reads with what is chosen. */
let wasShown = false;

/**
 * Starts a run from the beginning; one that is under way is given up.
 * @param until the pass after which it ends, where that is not the last of the settings: a whole number from 1
 */
export function startRun(until?: number): void {
  const chosen = settings.value;
  const own = chosen.digits === ownDigits.value?.name ? ownDigits.value : undefined;
  if (chosen.digits !== 'generated' && !own) {
    failure.value = 'These digits are not here yet: drop their files first, or choose generated digits.';
    if (status.value !== 'running' && status.value !== 'paused') status.value = 'failed';
    return;
  }
  thread?.end();
  failure.value = undefined;
  if (passes.value.length > 0 || !bringBack) remember();
  keptRun.value = undefined;
  running.value = chosen;
  runningUntil.value = until;
  isHeldOut.value = own?.isHeldOut ?? false;
  if (own) sets.value = own;
  passes.value = [];
  shownPass.value = undefined;
  testReadings.value = [];
  progress.value = { pass: 1, done: 0, count: 0, seconds: 0 };
  status.value = 'running';
  wasShown = false;
  // Only what this thread says is heard: another may have been given up in the middle of a message.
  const started: Thread<ToTraining> = startThread('training', heard, (message) =>
    heard({ type: 'failed', message }),
  );
  function heard(message: FromTraining): void {
    if (started === thread) hear(message, started);
  }
  thread = started;
  say({
    type: 'start',
    settings: chosen,
    digits: own && packedSets(own),
    until,
  });
}

function remember(): void {
  const were = RUN.map(({ value }) => value);
  bringBack = () =>
    batch(() => {
      for (const [n, each] of RUN.entries()) each.value = were[n] as never;
    });
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

/** Shows the weights after a pass everywhere; undefined is the last. */
export function showPass(pass: number | undefined): void {
  shownPass.value = pass === passes.value.length ? undefined : pass;
  const weights = shownFigures.value?.weights;
  if (weights) showWeights(weights, true);
}

function say(message: ToTraining): void {
  thread?.post(message);
}

function hear(message: FromTraining, from: Thread<ToTraining>): void {
  switch (message.type) {
    case 'begun':
      sets.value = message.digits;
      break;
    case 'progress': {
      const { pass, done, count, seconds, weights } = message;
      const began = performance.now();
      progress.value = { pass, done, count, seconds };
      show(weights);
      whenDrawn(performance.now() - began, () => from.post({ type: 'drawn' }));
      break;
    }
    case 'pass':
      bringBack = undefined;
      passes.value = [...passes.value, { ...message.figures, weights: message.weights }];
      show(message.weights);
      keep(runningUntil.value);
      break;
    case 'ended':
      testReadings.value = message.readings;
      status.value = 'ended';
      leave(from);
      keep(passes.value.length);
      break;
    case 'failed':
      failure.value = message.message;
      status.value = 'failed';
      leave(from);
  }
}

/** As training goes on; an earlier pass that is looked at stays. */
function show(weights: Float32Array): void {
  if (shownPass.value !== undefined) return;
  showWeights(weights, !wasShown);
  wasShown = true;
}

/** What was in the middle of a pass goes; the passes that are done stay, or else the run before. */
function leave(from: Thread<ToTraining>): void {
  from.end();
  bringBack?.();
  bringBack = undefined;
  const shown = shownFigures.value;
  if (shown) showWeights(shown.weights, false);
  else dropWeights();
}

function keep(until: number | undefined): void {
  const [run, last] = [running.value, passes.value.at(-1)];
  if (run?.digits === 'generated' && last) {
    keepRun({ settings: run, until, done: last.pass, seconds: last.seconds });
  }
}

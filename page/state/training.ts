import { batch, computed, signal } from '@preact/signals';
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

/** Whether a run is under way. */
export const isGoing = computed(() => status.value === 'running' || status.value === 'paused');

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

/** The pass whose figures are shown. */
export const shownFigures = computed<DonePass | undefined>(() => {
  const wanted = shownPass.value;
  return wanted === undefined ? passes.value.at(-1) : passes.value[wanted - 1];
});

/** All that is shown of a run. */
const RUN = [running, runningUntil, isHeldOut, sets, passes, shownPass] as const;
/** The same of the last run that had passes, until the present one has some. */
let before: readonly unknown[] | undefined;

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
    failure.value = 'These digits are not here yet: open their files first.';
    if (!isGoing.value) status.value = 'failed';
    return;
  }
  thread?.end();
  failure.value = undefined;
  if (passes.value.length > 0) before = RUN.map(({ value }) => value);
  keptRun.value = undefined;
  running.value = chosen;
  runningUntil.value = until;
  isHeldOut.value = own?.isHeldOut ?? false;
  if (own) sets.value = own;
  passes.value = [];
  shownPass.value = undefined;
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
  if (isGoing.value) say({ type: 'stop' });
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
      before = undefined;
      passes.value = [...passes.value, { ...message.figures, weights: message.weights }];
      show(message.weights);
      keep(runningUntil.value);
      break;
    case 'ended':
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
  const brought = before;
  before = undefined;
  if (brought)
    batch(() => {
      for (const [n, each] of RUN.entries()) each.value = brought[n] as never;
    });
  const shown = shownFigures.value;
  if (shown) showWeights(shown.weights, false);
  else dropWeights();
}

function keep(until: number | undefined): void {
  const [run, last] = [running.value, passes.value.at(-1)];
  if (run && last) {
    keepRun({ settings: run, until, done: last.pass, seconds: last.seconds });
  }
}

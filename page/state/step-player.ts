import { batch, signal } from '@preact/signals';
import { learnFor } from './own-network.ts';
import { grain, isRun, stepOn } from './stepping.ts';

/** Steps a second that can be chosen. */
export const PACES = [0.5, 1, 2, 4, 8, 15, 30, 60, 120, 240] as const;

/** Which of them is chosen. */
export const pace = signal(2);

/** Whether steps follow one another by themselves. */
export const isPlaying = signal(false);

/** Milliseconds of a frame in which digits of a pass are learnt. */
const SLICE = 8;

/** Milliseconds between two pictures for those who want little motion. */
const CALM = 250;

/** The longest that is caught up with after frames that were left out, as those of hidden pages are. */
const LONGEST = 500;

/** What a screen gives. */
export interface Frames {
  /** Calls back with the time, in milliseconds, when there is another picture. */
  next(callback: (time: number) => void): void;
  now(): number;
  /** Whether little motion is wanted. */
  isCalm(): boolean;
}

const SCREEN: Frames = {
  next: (callback) => requestAnimationFrame(callback),
  now: () => performance.now(),
  isCalm: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
};

let run = 0;

/** Steps until it is paused; at the grain of a pass, until the pass is done. */
export function play(frames: Frames = SCREEN): void {
  const own = ++run;
  isPlaying.value = true;
  let last: number | undefined;
  const tick = (time: number): void => {
    if (own !== run || !isPlaying.peek()) return;
    frames.next(tick);
    last ??= time - interval();
    const waited = Math.min(time - last, Math.max(LONGEST, interval()));
    if (frames.isCalm() && waited < CALM) return;
    if (isRun.peek()) {
      last = time;
      learnSlice(frames);
      return;
    }
    const due = Math.floor(waited / interval());
    if (due === 0) return;
    last = time - (waited - due * interval());
    // One picture of them all.
    batch(() => {
      for (let n = 0; n < due; n++) stepOn();
    });
  };
  frames.next(tick);
}

/** What is learnt for one picture: at most to the end of the pass, or as many passes as there is time for. */
function learnSlice(frames: Frames): void {
  const now = () => frames.now();
  const until = now() + SLICE;
  batch(() => {
    do {
      if (learnFor(until - now(), now) && grain.peek() === 'pass') pause();
    } while (isPlaying.peek() && now() < until);
  });
}

/** Stops between two steps. */
export function pause(): void {
  isPlaying.value = false;
}

/** Milliseconds between two steps. */
function interval(): number {
  return 1000 / (PACES[pace.peek()] ?? 1);
}

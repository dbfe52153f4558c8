import { batch, computed, effect, signal } from '@preact/signals';
import { LeNet1989, PIXELS, SGD } from 'lenet-1989';
import { RATE } from './digit-work.ts';
import { type NetworkName, network, useNetwork } from './networks.ts';
import { seenDigit } from './seen-digit.ts';
import { Wiring } from './step-wiring.ts';
import { stripDigits } from './strip.ts';

/** What the network that is stepped through begins with. */
export type Start = 'chosen' | 'untrained';

/** See `Start`. */
export const start = signal<Start>('chosen');

/** Of untrained weights: a whole number from 0 to 2^32 - 1. */
export const startSeed = signal(1989);

/** What was learnt since the start. */
export interface Learnt {
  /** Digits. */
  readonly count: number;
  /** Of the last digit, or the last few, before their updates; undefined before the first. */
  readonly loss: number | undefined;
  /** Over about the last `RUNNING` digits. */
  readonly mean: number | undefined;
  /** Whole passes over the digits of the strip, and digits of the next. */
  readonly passes: number;
  readonly passDone: number;
}

const NOTHING: Learnt = { count: 0, loss: undefined, mean: undefined, passes: 0, passDone: 0 };

/** Digits that the running mean is taken over. */
export const RUNNING = 200;

/** See `Learnt`. A new object whenever the weights are others. */
export const learnt = signal<Learnt>(NOTHING);

const started = signal<
  { readonly from: NetworkName; readonly network: LeNet1989; readonly wiring: Wiring } | undefined
>(undefined);
const optimizer = new SGD({ learningRate: RATE });

/** The network that is stepped through, with what it has learnt: never one that reads. */
export const own = computed(() => {
  const now = started.value;
  return now && { ...now, learnt: learnt.value };
});

/** Begins again, with a copy of the chosen weights or with untrained ones. */
export function startAgain(): void {
  const { name, network: chosen } = network.peek();
  const fresh =
    start.peek() === 'chosen'
      ? copyOf(chosen)
      : new LeNet1989({ connections: chosen.connections, seed: startSeed.peek() });
  batch(() => {
    started.value = { from: name, network: fresh, wiring: new Wiring(fresh) };
    learnt.value = NOTHING;
  });
}

/** Has what was learnt read: a copy of it as it is now, while it goes on learning itself. */
export function readWithLearnt(): void {
  const now = started.peek();
  if (!now) return;
  const { name, from = name } = network.peek();
  batch(() => {
    useNetwork({ name: 'step', from, network: copyOf(now.network), title: 'learnt in Step' });
    started.value = { ...now, from: 'step' };
  });
}

function copyOf(network: LeNet1989): LeNet1989 {
  const copy = new LeNet1989({ connections: network.connections });
  copy.setParameters(network.parameters());
  return copy;
}

/**
 * Begins when nothing has begun, and again when other weights are chosen to begin with. Those that change while they train
 * stay as they were.
 * @returns what ends this
 */
export function followChosen(): () => void {
  return effect(() => {
    const { name } = network.value;
    const before = started.peek();
    if (!before || (start.peek() === 'chosen' && before.from !== name)) startAgain();
  });
}

/** Learns from a digit as the library does. */
export function learnDigit(image: Float32Array, label: number): void {
  learn(image, Uint8Array.of(label));
}

/** Digits that are learnt between two looks at the clock. */
const PIECE = 8;

/**
 * Learns from the digits of the strip, all of them in turn, for some milliseconds.
 * @param now milliseconds, from any moment
 * @returns whether the pass is done
 */
export function learnFor(milliseconds: number, now: () => number): boolean {
  const digits = stripDigits.peek()?.digits;
  if (!digits) return false;
  const { labels, count } = digits;
  const until = now() + milliseconds;
  let at = learnt.peek().passDone % count;
  return batch(() => {
    do {
      const to = Math.min(at + PIECE, count);
      const piece = new Float32Array((to - at) * PIXELS);
      for (let n = at; n < to; n++) piece.set(seenDigit(digits.image(n)), (n - at) * PIXELS);
      learn(piece, labels.subarray(at, to));
      at = to;
    } while (at < count && now() < until);
    const { passes } = learnt.peek();
    const isDone = at === count;
    learnt.value = { ...learnt.peek(), passes: passes + (isDone ? 1 : 0), passDone: at % count };
    return isDone;
  });
}

function learn(images: Float32Array, labels: Uint8Array): void {
  const net = started.peek()?.network;
  if (!net) return;
  const loss = net.train({ images, labels }, optimizer);
  const { count: before, mean, ...rest } = learnt.peek();
  const count = before + labels.length;
  const share = labels.length / Math.min(count, RUNNING);
  learnt.value = { ...rest, count, loss, mean: mean === undefined ? loss : mean + (loss - mean) * share };
}

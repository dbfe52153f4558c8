import { batch, computed, signal } from '@preact/signals';
import type { Unit } from '../drawing/network-layout.ts';
import { DigitWork } from './digit-work.ts';
import { learnDigit, own } from './own-network.ts';
import { image, label, verdict } from './reading.ts';
import { type Step, stepAt } from './step-at.ts';
import { FIRST, nextPosition, type Position, positionBefore, type SmallGrain } from './step-position.ts';
import { showDigit, stripDigits, stripStart } from './strip.ts';
import { isUntouched, type Subject, subject } from './subject.ts';

/** How much is done at once. */
export const GRAINS = ['product', 'unit', 'layer', 'digit', 'pass', 'everything'] as const;

/** One of them. */
export type Grain = (typeof GRAINS)[number];

/** See `Grain`. */
export const grain = signal<Grain>('product');

/** Whether a digit that is done comes again. */
export const isSameAgain = signal(false);

const said = signal<{ readonly of: unknown; readonly digit: number }>({ of: undefined, digit: 0 });

/** What the image should be read as: its label, or what was said of it, or else what it is read as. */
export const answer = computed<number>(() => {
  const { of, digit } = said.value;
  return label.value ?? (of === subject.value ? digit : undefined) ?? verdict.value?.digit ?? 0;
});

/** Says what a drawing is. */
export function say(digit: number): void {
  said.value = { of: subject.peek(), digit };
}

/** The digit that is worked on; undefined where there is none, or no network yet. */
export const work = computed<DigitWork | undefined>(() => {
  const [now, seen] = [own.value, image.value];
  return now && seen && new DigitWork(now.network, now.wiring, seen, answer.value);
});

const place = signal<{ readonly of: DigitWork | undefined; readonly position: Position }>({
  of: undefined,
  position: FIRST,
});

/** The step that is shown; of a new digit or new weights, the first. */
export const position = computed<Position>(() =>
  place.value.of === work.value ? place.value.position : FIRST,
);

/** It with its numbers. */
export const step = computed<Step | undefined>(() => work.value && stepAt(work.value, position.value));

/** Whether steps are within a digit, so that single sums are looked at. */
export const isSmall = computed(() => smallGrain(grain.value) !== undefined);

/** Whether a step is more than one digit. */
export const isRun = computed(() => !isSmall.value && grain.value !== 'digit');

/** Goes to a step of this digit. */
export function goTo(there: Position): void {
  place.value = { of: work.peek(), position: there };
}

/** Goes to the first product of a unit, in this phase if its layer is worked out there. A pixel has none. */
export function goToUnit({ layer, unit }: Unit): void {
  const now = work.peek();
  if (!now || layer === 'input') return;
  if (!isSmall.peek()) grain.value = 'product';
  const { phase } = position.peek();
  const there = { phase: phase === 'loss' ? 'forward' : phase, layer, unit, step: 0 } as const;
  goTo(phase === 'update' ? { ...there, unit: now.wiring.firstWeight(layer, unit) } : there);
}

/** One step at the grain, if that is at most a digit. Behind the last step of a digit the next digit comes. */
export function stepOn(): void {
  const now = work.peek();
  if (!now) return;
  const small = smallGrain(grain.peek());
  const next = small && nextPosition(position.peek(), small, now);
  if (next) goTo(next);
  else finishDigit(now);
}

/** One step back; weights that have changed stay as they are, so at most to the first product of this digit. */
export function stepBack(): void {
  const now = work.peek();
  const small = smallGrain(grain.peek());
  if (now) goTo(small ? positionBefore(position.peek(), small, now) : FIRST);
}

/** Learns from the digit, whatever of it is done already: what is shown of a step changes nothing. */
function finishDigit({ image: done, label: what }: DigitWork): void {
  batch(() => {
    learnDigit(done, what);
    if (!isSameAgain.peek()) nextDigit();
  });
}

/** The last drawing, or picture, in whose place the next digit came. */
export const setAside = signal<Subject | undefined>(undefined);

/** Brings it back. */
export function bringBack(): void {
  if (setAside.value) subject.value = setAside.value;
}

/** Shows the digit of the strip behind this one; behind what is no digit of the strip, the first that the strip shows. */
export function nextDigit(): void {
  const digits = stripDigits.peek()?.digits;
  if (!digits) return;
  if (!isUntouched()) setAside.value = subject.peek();
  const at = indexInStrip();
  showDigit(at === undefined ? stripStart.peek() % digits.count : (at + 1) % digits.count);
}

function indexInStrip(): number | undefined {
  const shown = subject.peek();
  const images = stripDigits.peek()?.digits.images;
  if (!images || shown.kind !== 'digit' || shown.image.buffer !== images.buffer) return undefined;
  return (shown.image.byteOffset - images.byteOffset) / shown.image.byteLength;
}

function smallGrain(of: Grain): SmallGrain | undefined {
  return of === 'product' || of === 'unit' || of === 'layer' ? of : undefined;
}

import { batch, computed, signal } from '@preact/signals';
import type { Digits } from 'lenet-1989';
import type { PenStroke, Picture } from 'lenet-1989/reader';

/** What the network is given to read. */
export type Subject =
  | {
      readonly kind: 'drawing';
      /** x and y of each point in turn, in a square of `PAD` x `PAD`. */
      readonly strokes: readonly PenStroke[];
    }
  | { readonly kind: 'picture'; readonly name: string; readonly picture: Picture }
  | {
      readonly kind: 'digit';
      /** `[16][16]` grey levels. */
      readonly image: Float32Array;
      readonly label: number;
      /** Where it comes from: `generated digit 12`. */
      readonly name: string;
    };

/** Side of the paper that is drawn on, whatever its size on the screen. */
export const PAD = 280;

/** What is read now. */
export const subject = signal<Subject>({ kind: 'drawing', strokes: [] });

/** The strokes that are drawn; none where something else is shown. */
export const strokes = computed<readonly PenStroke[]>(() =>
  subject.value.kind === 'drawing' ? subject.value.strokes : [],
);

/** Is it paper on which nothing is drawn? */
export function isBlank(what: Subject): boolean {
  return what.kind === 'drawing' && what.strokes.length === 0;
}

/** Is neither a drawing nor a picture there that would be lost? */
export function isUntouched(): boolean {
  const now = subject.peek();
  return now.kind === 'digit' || isBlank(now);
}

let offered: Subject | undefined;

/** Marks what is shown as shown only because there was nothing else. */
export function markOffered(): void {
  offered = subject.peek();
}

/** Is nothing there that anybody has drawn, opened or chosen? */
export function isNothingChosen(): boolean {
  const now = subject.peek();
  return now === offered || isBlank(now);
}

/** What was drawn or opened, and what has come in its place. */
const replaced = signal<{ readonly by: Subject; readonly was: Subject } | undefined>(undefined);

/** Shows something else; what was drawn or opened can be brought back until something is drawn on it. */
function replace(by: Subject): void {
  const was = subject.peek();
  const last = replaced.peek();
  batch(() => {
    if (!isUntouched()) replaced.value = { by, was };
    // From one digit to the next it is still there.
    else if (last?.by === was) replaced.value = { by, was: last.was };
    subject.value = by;
  });
}

/** Has a drawing read. */
export function draw(drawn: readonly PenStroke[]): void {
  replace({ kind: 'drawing', strokes: drawn });
}

/**
 * Has one of some digits read.
 * @param name what one of them is called: `generated digit`
 */
export function readDigit(digits: Digits, index: number, name: string): void {
  const [image, label] = [digits.image(index), digits.labels[index] as number];
  replace({ kind: 'digit', image, label, name: `${name} ${index}` });
}

/** Begins a stroke, on empty paper if something else was shown. */
export function beginStroke(x: number, y: number): void {
  subject.value = { kind: 'drawing', strokes: [...strokes.value, [x, y]] };
}

/** Goes on with the last stroke. */
export function continueStroke(points: readonly number[]): void {
  const before = strokes.value;
  const last = before.at(-1) ?? [];
  subject.value = { kind: 'drawing', strokes: [...before.slice(0, -1), [...Array.from(last), ...points]] };
}

/** Whether there is something to take back. */
export const canUndo = computed<boolean>(
  () => strokes.value.length > 0 || replaced.value?.by === subject.value,
);

/** Takes the last stroke back, or what has come in the place of something that was drawn or opened. */
export function undo(): void {
  const last = replaced.value;
  replaced.value = undefined;
  if (last?.by === subject.peek()) subject.value = last.was;
  else subject.value = { kind: 'drawing', strokes: strokes.value.slice(0, -1) };
}

/** Empties the paper. */
export function clearPaper(): void {
  draw([]);
}

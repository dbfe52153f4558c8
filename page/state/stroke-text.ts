/** The digits of base64url, which an address leaves as they are. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Of the six bits of a digit five are the number's; the sixth says that more follow. */
const MORE = 32;

/** How far from the corner of the paper a point may be: far beyond any screen. */
const FARTHEST = 100_000;

/** The most digits of a number: a step from one end to the other needs four. */
const LONGEST = 4;

/** Whole numbers for an address, without points that repeat the one before. */
export function rounded(strokes: readonly ArrayLike<number>[]): number[][] {
  return strokes.map((stroke) => {
    const points: number[] = [];
    for (let i = 0; i + 1 < stroke.length; i += 2) {
      const [x, y] = [whole(stroke[i]), whole(stroke[i + 1])];
      if (i === 0 || x !== points.at(-2) || y !== points.at(-1)) points.push(x, y);
    }
    return points;
  });
}

/** Never -0, which no text tells from 0. */
function whole(value = 0): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, Math.round(value))) + 0;
}

/**
 * Strokes as a text: steps from point to point, zigzag (0, -1, 1, -2, ...), a point between strokes.
 * @param strokes as `rounded` leaves them: none is empty
 */
export function strokesText(strokes: readonly (readonly number[])[]): string {
  const last: [number, number] = [0, 0];
  return strokes
    .map((stroke) =>
      stroke
        .map((value, i) => {
          const step = value - (last[i % 2] as number);
          last[i % 2] = value;
          return numberText(step < 0 ? -2 * step - 1 : 2 * step);
        })
        .join(''),
    )
    .join('.');
}

function numberText(number: number): string {
  return number < MORE
    ? (DIGITS[number] as string)
    : (DIGITS[MORE + (number % MORE)] as string) + numberText(Math.floor(number / MORE));
}

/** The strokes of a text; undefined for one that is none. */
export function textStrokes(text: string): number[][] | undefined {
  const last: [number, number] = [0, 0];
  const strokes: number[][] = [];
  for (const part of text.split('.')) {
    const steps = textNumbers(part);
    if (!steps || steps.length === 0 || steps.length % 2 > 0) return undefined;
    const stroke = steps.map((number, i) => {
      last[i % 2] = (last[i % 2] as number) + (number % 2 > 0 ? -(number + 1) / 2 : number / 2);
      return last[i % 2] as number;
    });
    if (stroke.some((value) => Math.abs(value) > FARTHEST)) return undefined;
    strokes.push(stroke);
  }
  return strokes;
}

function textNumbers(text: string): number[] | undefined {
  const numbers: number[] = [];
  let [number, length] = [0, 0];
  for (const letter of text) {
    const digit = DIGITS.indexOf(letter);
    if (digit < 0 || length === LONGEST) return undefined;
    number += (digit % MORE) * MORE ** length++;
    if (digit >= MORE) continue;
    numbers.push(number);
    [number, length] = [0, 0];
  }
  return length === 0 ? numbers : undefined;
}

import type { Planes } from './shrink.ts';

/** Pixels between those whose colours are compared, across and down: wide enough for a soft edge. */
const STEP = 2;

/** One in so many pixels is looked at. */
const SAMPLE = 7;

/** Rounds of the power method, after which a direction of colour no longer turns. */
const ROUNDS = 8;

/**
 * One tone for three colours: their mix that changes most at the edges of what is drawn, so that blue ink stands out from
 * pink paper and red from green of the same lightness. Grey pictures keep their levels.
 * @returns `[height][width]`, 0 to 255
 */
export function toneOf({ width, planes }: Planes): Uint8Array {
  const [red, green, blue] = planes as [Uint8Array, Uint8Array, Uint8Array];
  let [r, g, b] = [0.33, 0.36, 0.31];
  for (let round = 0; round < ROUNDS; round++) {
    let [nextR, nextG, nextB] = [0, 0, 0];
    for (let back = 0, at = STEP * width + STEP; at < red.length; back += SAMPLE, at += SAMPLE) {
      const dr = (red[at] as number) - (red[back] as number);
      const dg = (green[at] as number) - (green[back] as number);
      const db = (blue[at] as number) - (blue[back] as number);
      const change = r * dr + g * dg + b * db;
      nextR += change * dr;
      nextG += change * dg;
      nextB += change * db;
    }
    const total = Math.abs(nextR) + Math.abs(nextG) + Math.abs(nextB);
    if (total > 0) [r, g, b] = [nextR / total, nextG / total, nextB / total];
  }
  // Where a colour counts against the others, levels begin below 0.
  const least = 255 * (Math.min(0, r) + Math.min(0, g) + Math.min(0, b)) - 0.5;
  for (let at = 0; at < red.length; at++) {
    red[at] = r * (red[at] as number) + g * (green[at] as number) + b * (blue[at] as number) - least;
  }
  return red;
}

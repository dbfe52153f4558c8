import type { Planes } from './shrink.ts';

/** Pixels between those whose colours are compared: wide enough for a soft edge. */
const STEP = 2;

/** Rounds of the power method, after which a direction of colour no longer turns. */
const ROUNDS = 8;

/**
 * One tone for three colours: their mix that changes most at the edges of what is drawn, so that blue ink stands out from
 * pink paper and red from green of the same lightness. Grey pictures keep their levels. Light stays high.
 * @returns `[height][width]`, 0 to 255
 */
export function toneOf({ width, height, planes }: Planes): Uint8Array {
  const [red, green, blue] = planes as [Uint8Array, Uint8Array, Uint8Array];
  if (planes.length === 1) return red;
  let [rr, rg, rb, gg, gb, bb] = [0, 0, 0, 0, 0, 0];
  for (let y = STEP; y < height; y++) {
    // Across in one row, down in the next: edges of both kinds, at half the price.
    const back = y % 2 === 0 ? STEP : STEP * width;
    for (let x = STEP, at = y * width + STEP; x < width; x++, at++) {
      const r = (red[at] as number) - (red[at - back] as number);
      const g = (green[at] as number) - (green[at - back] as number);
      const b = (blue[at] as number) - (blue[at - back] as number);
      rr += r * r;
      rg += r * g;
      rb += r * b;
      gg += g * g;
      gb += g * b;
      bb += b * b;
    }
  }
  let mix = [1, 1.1, 0.9];
  for (let round = 0; round < ROUNDS && rr + gg + bb > 0; round++) {
    const [r, g, b] = mix as [number, number, number];
    const next = [rr * r + rg * g + rb * b, rg * r + gg * g + gb * b, rb * r + gb * g + bb * b];
    const size = Math.max(...next.map(Math.abs));
    if (size > 0) mix = next.map((value) => value / size);
  }
  const lightness = (mix[0] as number) + 2 * (mix[1] as number) + (mix[2] as number) / 2;
  const total = mix.reduce((sum, value) => sum + Math.abs(value), 0) * (lightness < 0 ? -1 : 1);
  const [r, g, b] = mix.map((value) => value / total) as [number, number, number];
  // Where a colour counts against the others, levels begin below 0.
  const least = 255 * (Math.min(0, r) + Math.min(0, g) + Math.min(0, b)) - 0.5;
  const tone = new Uint8Array(red.length);
  for (let at = 0; at < tone.length; at++) {
    tone[at] = r * (red[at] as number) + g * (green[at] as number) + b * (blue[at] as number) - least;
  }
  return tone;
}

import { expect, test } from 'vitest';
import { DARK, LIGHT } from '../../../page/drawing/colours.ts';

/** Red, green and blue of `rgb(1 2 3)` or `#010203`. */
function channels(colour: string): number[] {
  const hex = /^#(..)(..)(..)$/.exec(colour);
  return hex
    ? hex.slice(1).map((two) => Number.parseInt(two, 16))
    : Array.from(colour.matchAll(/\d+/g), ([digits]) => Number(digits));
}

/** Relative luminance, as the Web Content Accessibility Guidelines 2.2 define it. */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [bright, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

test.each([
  ['light', LIGHT],
  ['dark', DARK],
])('%s: text and names are legible on the paper, and both ends of the scale differ from it', (_, scheme) => {
  for (const colour of [scheme.text, scheme.faint, scheme.accent, scheme.signed(-1), scheme.signed(1)]) {
    expect(contrast(colour, scheme.paper), colour).toBeGreaterThanOrEqual(4.5);
  }
});

test.each([
  ['light', LIGHT],
  ['dark', DARK],
])('%s: zero is paper, numbers beyond the ends have the colour of the ends', (_, scheme) => {
  expect(channels(scheme.signed(0))).toEqual(channels(scheme.paper));
  expect(scheme.signed(-7)).toBe(scheme.signed(-1));
  expect(scheme.signed(7)).toBe(scheme.signed(1));
  expect(channels(scheme.ink(-1))).toEqual(channels(scheme.paper));
  expect(luminance(scheme.ink(1)) < luminance(scheme.ink(-1))).toBe(scheme === LIGHT);
});

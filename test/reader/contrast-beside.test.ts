import { expect, test } from 'vitest';
import { components } from '../../src/reader/components.ts';
import { contrastBeside } from '../../src/reader/contrast-beside.ts';
import { inkOf } from '../../src/reader/ink.ts';
import type { Component, InkImage } from '../../src/reader/ink-image.ts';
import { readDigits } from '../../src/reader/read-digits.ts';
import { Random } from '../../src/tensor/random.ts';
import { inkOfText, Sheet } from './drawing.ts';
import { fakeNetwork } from './fake-network.ts';

/** Takes all for a 1. */
const network = fakeNetwork([-2, 2, ...Array(8).fill(-2)], { none: 0 });

function contrastOf(page: InkImage): number {
  return contrastBeside(components(page)[0] as Component, page);
}

test('the middle of a run of ink less what is darker of the pixels two beside it', () => {
  // Levels are 28 times what is written, ink from 5. The first row: 8, beside it 2 and 0. The second: a run of 7 and 8, whose
  // middle is the 8, beside it 0 and 3.
  const page = inkOfText('.2481.3', '..478.3');
  expect(contrastOf(page)).toBeCloseTo((28 * (8 - 2) + 28 * (8 - 3)) / 2, 9);
});

test('a run of six pixels is compared with what is three beside it', () => {
  expect(contrastOf(inkOfText('1.4######42.'))).toBe(255 - 28);
});

test('what is beyond the page is paper, and a run from edge to edge says nothing', () => {
  expect(contrastOf(inkOfText('##..2'))).toBe(255);
  expect(contrastOf(inkOfText('##2.', '####'))).toBe(255);
  expect(contrastOf(inkOfText('##', '##'))).toBeNaN();
});

/** A picture of which every pixel is as light as is said. */
function picture(width: number, height: number, lightAt: (x: number, y: number) => number) {
  return new Sheet(width, height).picture(0, lightAt);
}

/** From 0 to 1 between two places. */
function rise(x: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (x - from) / (to - from)));
}

const rejections = (of: ReturnType<typeof picture>) =>
  readDigits(of, { network }).map(({ rejected }) => rejected);

test('the grainy edge of a shadow, which fades into it, is no stroke', () => {
  const random = new Random(1);
  // To the left paper of 220; a shadow of 110, which goes on lighter.
  const shadow = picture(300, 200, (x) => {
    const light = 220 - 110 * rise(x, 120, 150) + 50 * rise(x, 150, 220);
    return light + 8 * random.normal();
  });
  const all = readDigits(shadow, { network, rejectBelow: 0 });
  expect(all.length).toBeGreaterThan(0);
  expect(all.every(({ rejected }) => !rejected)).toBe(true);
  expect(rejections(shadow).every((rejected) => rejected)).toBe(true);
});

test('a stroke as high as the page, with paper on either side, is read', () => {
  expect(rejections(picture(300, 200, (x) => (x >= 150 && x < 160 ? 60 : 220)))).toEqual([false]);
});

test('a digit that fills its picture is read', () => {
  const sheet = new Sheet(20, 60).line(4, 0, 16, 60, 8);
  expect(rejections(sheet.picture(40, () => 220))).toEqual([false]);
});

test('pale pencil with a soft edge is read', () => {
  // A stroke of 6 pixels, 50 of 255 darker than its paper, that is out of focus by 3 pixels to either side.
  const pencil = picture(200, 160, (x, y) =>
    y < 30 || y > 130 ? 210 : 210 - 50 * rise(x, 92, 98) * (1 - rise(x, 104, 110)),
  );
  expect(inkOf(pencil).levels.some((level) => level >= 128)).toBe(true);
  expect(rejections(pencil)).toEqual([false]);
});

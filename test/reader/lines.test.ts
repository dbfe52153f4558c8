import { describe, expect, test } from 'vitest';
import { components } from '../../src/reader/components.ts';
import { lines } from '../../src/reader/lines.ts';
import { boxOf, Sheet } from './drawing.ts';

function boxes(sheet: Sheet): number[][][] {
  const ink = sheet.ink();
  return lines(components(ink), ink).map((line) => line.map(boxOf));
}

const ZERO = [40, 40, 24, 36];
const ONE = [100, 40, 6, 36];

/** A 0 and a 1 in the middle of a sheet. */
function zeroAndOne(): Sheet {
  return new Sheet(240, 140).ring(40, 40, 24, 36, 5).block(100, 40, 6, 36);
}

test('digits come line by line, each from the left', () => {
  const sheet = new Sheet(200, 160);
  for (const x of [130, 20, 80]) sheet.ring(x, 20, 24, 36, 4).block(x + 20, 90, 6, 40);
  expect(boxes(sheet)).toEqual([
    [20, 80, 130].map((x) => [x, 20, 24, 36]),
    [20, 80, 130].map((x) => [x + 20, 90, 6, 40]),
  ]);
});

test.each([-10, -6, 3, 10])('on a page turned by %d degrees too', (degrees) => {
  const [sine, cosine] = [Math.sin((degrees / 180) * Math.PI), Math.cos((degrees / 180) * Math.PI)];
  const sheet = new Sheet(700, 500);
  const centres = [0, 1].map((line) =>
    [-250, -160, -70, 0, 90, 180, 260].map((along) => {
      const across = 70 * (2 * line - 1) * 0.7;
      const [x, y] = [350 + along * cosine - across * sine, 250 + along * sine + across * cosine];
      sheet.ring(Math.round(x) - 14, Math.round(y) - 20, 28, 40, 5);
      return [Math.round(x) - 14, Math.round(y) - 20, 28, 40];
    }),
  );
  expect(boxes(sheet)).toEqual(centres);
});

describe('parts of a digit are one', () => {
  test('the bar of a 5 that stands apart', () => {
    const sheet = zeroAndOne().ring(150, 52, 22, 26, 5).block(152, 41, 24, 6);
    expect(boxes(sheet)).toEqual([[ZERO, ONE, [150, 41, 26, 37]]]);
  });

  test('the bar of a 5 that lies right of its bow', () => {
    // A bow 20 pixels wide and 22 high, and a bar that begins where the bow ends, four pixels above it.
    const sheet = () => zeroAndOne().ring(150, 54, 20, 22, 5);
    expect(boxes(sheet().block(169, 42, 22, 8))).toEqual([[ZERO, ONE, [150, 42, 41, 34]]]);
    // What begins beyond it is another's.
    expect(boxes(sheet().block(182, 42, 22, 14))).toEqual([
      [ZERO, ONE, [150, 54, 20, 22], [182, 42, 22, 14]],
    ]);
  });

  test('digits of two lines, the lower to the right, are not', () => {
    const sheet = new Sheet(200, 140);
    for (const x of [10, 80]) sheet.ring(x, 10, 28, 40, 5).ring(x + 24, 54, 28, 40, 5);
    expect(boxes(sheet)).toEqual([
      [10, 80].map((x) => [x, 10, 28, 40]),
      [34, 104].map((x) => [x, 54, 28, 40]),
    ]);
  });

  test('a stroke that is broken', () => {
    const sheet = new Sheet(100, 100).block(40, 20, 7, 30).block(42, 54, 7, 30);
    expect(boxes(sheet)).toEqual([[[40, 20, 9, 64]]]);
  });
});

describe('what is no digit is left out:', () => {
  test.each<[string, (sheet: Sheet) => Sheet]>([
    [
      'specks',
      (sheet) => sheet.block(10, 10, 3, 3).block(150, 60, 2, 4).block(75, 90, 1, 1).block(120, 120, 4, 2),
    ],
    ['a staple', (sheet) => sheet.line(10, 12, 34, 20, 3)],
    ['a dash', (sheet) => sheet.block(140, 58, 20, 5)],
    ['the edge of the paper', (sheet) => sheet.block(0, 0, 240, 12).block(0, 0, 9, 140)],
    ['a corner', (sheet) => sheet.draw((x, y) => x + y < 40)],
    ['a rule', (sheet) => sheet.block(0, 90, 240, 3)],
    ['a turned rule', (sheet) => sheet.line(0, 84, 240, 110, 3)],
    [
      'a wavy line right below',
      (sheet) => sheet.draw((x, y) => x > 4 && x < 236 && Math.abs(y - 88 - 6 * Math.sin(x / 20)) < 2),
    ],
    ['a box', (sheet) => sheet.frame(20, 20, 150, 80, 3)],
    ['two boxes in each other', (sheet) => sheet.frame(20, 20, 150, 80, 3).frame(10, 10, 200, 110, 2)],
    ['boxes side by side', (sheet) => sheet.frame(25, 30, 58, 60, 3).frame(80, 30, 58, 60, 3)],
    ['a dotted line', (sheet) => sheet.draw((x, y) => y > 78 && y < 81 && x % 6 < 3)],
    ['a broken line', (sheet) => sheet.draw((x, y) => y > 80 && y < 83 && x % 30 < 20)],
    [
      'dotted paper, some dots of which are larger',
      (sheet) =>
        sheet
          .draw((x, y) => x % 20 < 4 && y % 20 < 4 && !(x > 36 && x < 110 && y > 36 && y < 80))
          .block(180, 100, 5, 7),
    ],
  ])('%s', (_, add) => {
    expect(boxes(add(zeroAndOne()))).toEqual([[ZERO, ONE]]);
  });
});

describe('rules that touch or cross digits', () => {
  test('go, and the digits stay', () => {
    const sheet = zeroAndOne().block(0, 58, 240, 2).block(0, 108, 240, 2);
    expect(boxes(sheet)).toEqual([[ZERO, ONE]]);
  });

  test('of a page that is hardly wider than a digit is high', () => {
    const digit = new Sheet(130, 130).ring(40, 25, 45, 80, 6);
    const ruled = new Sheet(130, 130).ring(40, 25, 45, 80, 6).block(0, 60, 130, 2).block(0, 118, 130, 2);
    expect(boxes(ruled)).toEqual([components(digit.ink()).map(boxOf)]);
  });

  test('in squares too', () => {
    const sheet = zeroAndOne();
    for (let x = 12; x < 240; x += 40) sheet.block(x, 0, 2, 140);
    for (let y = 18; y < 140; y += 40) sheet.block(0, y, 240, 2);
    expect(boxes(sheet)).toEqual([[ZERO, ONE]]);
  });

  test('and where they are the line that digits stand on', () => {
    const found = boxes(zeroAndOne().block(0, 75, 240, 2));
    expect(found.map((line) => line.length)).toEqual([2]);
    const off = found[0].flatMap((box, i) => box.map((side, k) => Math.abs(side - [ZERO, ONE][i][k])));
    expect(Math.max(...off)).toBeLessThanOrEqual(3);
  });
});

describe('a digit is no rule or edge', () => {
  test.each<[string, Sheet]>([
    ['a 1 as high as the picture', new Sheet(30, 60).block(13, 0, 5, 60)],
    ['a 1 on a base as wide as the picture', new Sheet(60, 60).block(27, 4, 5, 52).block(0, 52, 60, 5)],
    ['a 7 as wide as the picture', new Sheet(60, 90).block(0, 0, 60, 6).line(56, 3, 20, 90, 6)],
    ['a 0 that touches all borders', new Sheet(28, 28).ring(0, 0, 28, 28, 5)],
  ])('%s', (_, sheet) => {
    expect(boxes(sheet)).toEqual([components(sheet.ink()).map(boxOf)]);
  });
});

test('a grid without digits gives no lines', () => {
  const sheet = new Sheet(240, 140);
  for (let x = 12; x < 240; x += 40) sheet.line(x, 0, x - 6, 140, 2);
  for (let y = 18; y < 140; y += 40) sheet.line(0, y, 240, y + 10, 2);
  expect(boxes(sheet)).toEqual([]);
});

test('nothing gives no lines', () => {
  expect(boxes(new Sheet(50, 50))).toEqual([]);
  expect(boxes(new Sheet(50, 50).block(10, 10, 3, 3))).toEqual([]);
});

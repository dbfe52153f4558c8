import { expect, test } from 'vitest';
import { paperOf } from '../../src/reader/paper.ts';
import { Sheet } from './drawing.ts';

test('paper of one level is that level, whatever is drawn on up to a quarter of it', () => {
  const sheet = new Sheet(210, 170).ring(20, 15, 100, 140, 14).block(150, 30, 20, 110);
  const { data } = sheet.picture(40, () => 201);
  expect(new Set(paperOf(data as Uint8Array, 210, 170))).toEqual(new Set([201]));
});

test('paper follows a gradient under what is drawn', () => {
  const paper = (x: number, y: number) => Math.round(230 - x / 4 - y / 8);
  const sheet = new Sheet(400, 300).ring(100, 60, 140, 180, 16);
  const { data } = sheet.picture(20, paper);
  const found = paperOf(data as Uint8Array, 400, 300);
  for (const [x, y] of [
    [200, 150],
    [110, 150],
    [170, 68],
    [60, 260],
    [330, 40],
  ]) {
    // Somewhat lighter: a window is 120 pixels wide and high, across which the paper changes by 45 levels.
    expect(Math.abs(found[y * 400 + x] - paper(x, y))).toBeLessThanOrEqual(12);
  }
});

test('a picture that is smaller than a window has one level', () => {
  const levels = Uint8Array.of(9, 9, 9, 9, 9, 1, 1, 200);
  expect(new Set(paperOf(levels, 4, 2))).toEqual(new Set([9]));
});

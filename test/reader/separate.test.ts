import { expect, test } from 'vitest';
import { components } from '../../src/reader/components.ts';
import type { Component } from '../../src/reader/ink-image.ts';
import { separate } from '../../src/reader/separate.ts';
import { boxOf, Sheet } from './drawing.ts';

/** Takes for a digit what is a ring of about these sides: it has a hole, and ink at both ends of its middle row. */
function readRing({ width, height, levels }: Component): number {
  const middle = Math.floor(height / 2) * width;
  const isInk = (x: number) => levels[middle + x] >= 128;
  const sides = Math.abs(width - 30) <= 3 && Math.abs(height - 40) <= 3;
  return sides && isInk(1) && !isInk(Math.floor(width / 2)) && isInk(width - 2) ? 0.99 : 0.002;
}

function partsOf(sheet: Sheet): Component[] {
  return components(sheet.ink()).sort((a, b) => a.x - b.x);
}

test('rings with a bridge from one to the next are cut apart, however many', () => {
  for (const count of [2, 3, 5]) {
    const sheet = new Sheet(300, 60);
    for (let n = 0; n < count; n++) sheet.ring(10 + 32 * n, 10 + (n % 2), 30, 40, 5);
    for (let n = 1; n < count; n++) sheet.block(4 + 32 * n, 29, 9, 3);
    const line = partsOf(sheet);
    expect(line).toHaveLength(1);
    const found = separate(line, readRing);
    expect(found).toHaveLength(count);
    found.forEach((one, n) => {
      const [x, y, width, height] = boxOf(one);
      expect(Math.abs(x - 10 - 32 * n)).toBeLessThanOrEqual(2);
      expect(Math.abs(y - 10 - (n % 2))).toBeLessThanOrEqual(1);
      expect(Math.abs(width - 30)).toBeLessThanOrEqual(3);
      expect(Math.abs(height - 40)).toBeLessThanOrEqual(1);
    });
  }
});

test('components are cut and never joined: halves of a ring stay two', () => {
  const sheet = new Sheet(150, 60).ring(10, 10, 30, 40, 5).ring(70, 10, 30, 40, 5);
  for (let y = 0; y < 60; y++) sheet.isInk.fill(false, y * 150 + 24, y * 150 + 26);
  const line = partsOf(sheet);
  expect(line).toHaveLength(3);
  expect(separate(line, readRing)).toEqual(line);
});

/** Two rings that touch, and so many that stand by themselves. */
function touching(others: number): Component[] {
  const sheet = new Sheet(400, 60).ring(10, 10, 30, 40, 5).ring(42, 10, 30, 40, 5).block(36, 29, 9, 3);
  for (let n = 1; n <= others; n++) sheet.ring(50 + 50 * n, 10, 30, 40, 5);
  return partsOf(sheet);
}

/** The ring on the left is sure, that on the right as probable as is said, and both together so. */
const readingOf = (right: number, both: number) => (part: Component) =>
  part.width > 40 ? both : readRing(part) < 0.5 ? 0.002 : part.x > 35 && part.x < 45 ? right : 0.99;

test('among digits a doubtful part is cut off, unless the whole is more surely one digit', () => {
  const line = touching(3);
  expect(line).toHaveLength(4);
  expect(separate(line, readingOf(0.2, 0.01))).toHaveLength(5);
  expect(separate(line, readingOf(0.1, 0.9))).toEqual(line);
  expect(separate(line, readingOf(0.95, 0.9))).toHaveLength(5);
});

test('where most of the others are no digits, the parts must be surer', () => {
  for (const others of [0, 3]) {
    const line = touching(others);
    const cut = (right: number) =>
      separate(line, (part) => (part.x > 90 ? 0.3 : readingOf(right, 0.01)(part))).length - others;
    expect(cut(0.2)).toBe(1);
    expect(cut(0.9)).toBe(2);
  }
});

test('what is narrower than a digit is cut among digits alone, whatever recognition likes', () => {
  // Two bars that are joined by a third, 25 pixels wide and 40 high, as in an H.
  const bars = (others: number) => {
    const sheet = new Sheet(300, 60).block(10, 10, 5, 40).block(30, 10, 5, 40).block(10, 29, 25, 3);
    for (let n = 1; n <= others; n++) sheet.ring(20 + 50 * n, 10, 30, 40, 5);
    return partsOf(sheet);
  };
  const read = (part: Component) => (part.x > 60 || part.width < 20 ? 0.99 : 0.002);
  expect(separate(bars(0), read)).toHaveLength(1);
  expect(separate(bars(2), read)).toHaveLength(4);
});

test('what is cut off is no scrap: it is about as high as the line', () => {
  // A ring of 40 rows, and at its foot one of 20.
  const sheet = new Sheet(300, 60).ring(10, 10, 30, 40, 5).ring(42, 30, 20, 20, 4).block(36, 38, 9, 3);
  for (let n = 1; n <= 3; n++) sheet.ring(50 + 50 * n, 10, 30, 40, 5);
  const line = partsOf(sheet);
  expect(line).toHaveLength(4);
  const read = (both: number) => (part: Component) =>
    part.width > 40 ? both : part.height <= 22 && Math.abs(part.width - 20) <= 3 ? 0.99 : readRing(part);
  expect(separate(line, read(0.8))).toEqual(line);
  expect(separate(line, read(0.01))).toHaveLength(5);
});

test('what is read as it is stays the very same, and is read but once or twice', () => {
  const line = partsOf(
    new Sheet(200, 60).ring(10, 10, 30, 40, 5).ring(70, 10, 30, 40, 5).ring(130, 10, 30, 40, 5),
  );
  let reads = 0;
  const found = separate(line, (part) => {
    reads++;
    return readRing(part);
  });
  expect(found).toEqual(line);
  for (const [i, one] of found.entries()) expect(one).toBe(line[i]);
  expect(reads).toBeLessThanOrEqual(6);
});

test('what recognition never likes stays whole', () => {
  const line = partsOf(new Sheet(120, 60).ring(10, 10, 30, 40, 5).ring(39, 10, 30, 40, 5));
  expect(separate(line, () => 0.02)).toEqual(line);
  expect(separate([], readRing)).toEqual([]);
});

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
  return sides && isInk(1) && !isInk(Math.floor(width / 2)) && isInk(width - 2) ? -0.01 : -6;
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

test('a cut is taken only if each digit of it is at least a half probable', () => {
  const sheet = new Sheet(120, 60).ring(10, 10, 30, 40, 5).ring(42, 10, 30, 40, 5).block(36, 29, 9, 3);
  const line = partsOf(sheet);
  expect(line).toHaveLength(1);
  // The ring on the left is sure, that on the right as probable as is said, and both together next to impossible.
  const cut = (probability: number) =>
    separate(line, (part) => (readRing(part) < -1 ? -6 : part.x < 20 ? -0.01 : Math.log(probability)));
  expect(cut(0.51)).toHaveLength(2);
  expect(cut(0.49)).toEqual(line);
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
  expect(separate(line, () => -4)).toEqual(line);
  expect(separate([], readRing)).toEqual([]);
});

import { expect, test } from 'vitest';
import { components } from '../../src/reader/components.ts';
import { inkBetween, seamNear } from '../../src/reader/seams.ts';
import { inkOfText } from './drawing.ts';

const [bridged] = components(
  inkOfText(
    '####....####', //
    '####....####',
    '############',
    '####....####',
    '####....####',
  ),
);

test('a seam crosses ink where there is least of it', () => {
  const seam = seamNear(bridged, 6, 4);
  expect(seam.cost).toBeGreaterThanOrEqual(1);
  expect(seam.cost).toBeLessThan(1.2);
  expect([...seam.columns].every((column) => column >= 4 && column <= 8)).toBe(true);
});

test('a seam winds between what does not touch, for almost nothing', () => {
  const leaning = inkOfText(
    '##......##', //
    '.##......#',
    '..##....##',
    '...##....#',
    '....##..##',
    '.....##..#',
    '......#.##',
    '#######..#',
  );
  const seam = seamNear({ ...leaning, x: 0, y: 0, area: 0 }, 5, 5);
  expect(seam.cost).toBeLessThan(0.5);
  [...seam.columns].forEach((column, y) => {
    const right = leaning.levels.subarray(y * 10 + column, y * 10 + 10);
    // Nothing but the stroke at the right edge is right of it.
    expect([...right].lastIndexOf(0)).toBeLessThan(right.length - 1);
    expect(leaning.levels[y * 10 + column]).toBe(0);
  });
});

test('there is no way for free between pixels that touch at a corner', () => {
  const diagonal = inkOfText('#....', '.#...', '..#..', '...#.', '....#');
  for (const column of [0, 2, 4]) {
    expect(seamNear({ ...diagonal, x: 0, y: 0, area: 5 }, column, 1).cost).toBeGreaterThanOrEqual(
      column === 2 ? 1 : 0,
    );
  }
  expect(seamNear({ ...diagonal, x: 0, y: 0, area: 5 }, 2, 2).cost).toBeLessThan(1.2);
});

test('a seam stays within its reach', () => {
  expect(seamNear(bridged, 1, 2).columns.every((column) => column >= 0 && column <= 3)).toBe(true);
  expect(seamNear(bridged, 1, 2).cost).toBeGreaterThanOrEqual(5);
});

test('of two ways through as many pixels the one through paler ink is taken', () => {
  const bar = { width: 9, height: 3, levels: new Uint8Array(27).fill(255) };
  // The third of the nine columns is half as dark, where two strokes touch.
  for (let y = 0; y < 3; y++) bar.levels[9 * y + 2] = 160;
  const seam = seamNear({ ...bar, x: 0, y: 0, area: 27 }, 4, 3);
  expect([...seam.columns]).toEqual([2, 2, 2]);
  expect(seam.middle).toBe(2);
  expect(seam.cost).toBeLessThan(1.2);
  // Two columns away from the middle are dearer than no more than so much ink.
  bar.levels.fill(135);
  expect(seamNear({ ...bar, x: 0, y: 0, area: 27 }, 4, 3).middle).toBe(4);
});

test('what lies between seams is cut out of its component, in a box of its own', () => {
  const seam = { columns: Int32Array.of(5, 5, 5, 5, 5), middle: 5, cost: 1 };
  const placed = { ...bridged, x: 20, y: 30 };
  const left = inkBetween(placed, undefined, seam);
  const right = inkBetween(placed, seam, undefined);
  expect(left).toEqual({ ...inkOfText('####.', '####.', '#####', '####.', '####.'), x: 20, y: 30, area: 21 });
  expect(right).toMatchObject({ x: 25, y: 30, width: 7, height: 5, area: bridged.area - 21 });
  expect(inkBetween(placed, seam, seam)).toBeUndefined();
});

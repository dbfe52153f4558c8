import { expect, test } from 'vitest';
import { boundsOf } from '../../src/reader/bounds.ts';

test('the bounds of all points: left, right, top, bottom', () => {
  expect(boundsOf([[3, 8, -2, 9], [], Float64Array.of(5, -1.5)])).toEqual([-2, 5, -1.5, 9]);
  expect(boundsOf([[], []])).toEqual([Infinity, -Infinity, Infinity, -Infinity]);
});

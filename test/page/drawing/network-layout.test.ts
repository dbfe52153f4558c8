import { LeNet1989 } from 'lenet-1989';
import { describe, expect, test } from 'vitest';
import {
  centreOf,
  LAYER_NAMES,
  networkLayout,
  unitAt,
  unitTowards,
} from '../../../page/drawing/network-layout.ts';

/** A telephone, a column of a desktop, a projector. */
const WIDTHS = [320, 384, 900, 1600];

describe.each(WIDTHS)('a layout of %i pixels', (width) => {
  const layout = networkLayout(width);

  test('has every unit of the network, and the 256 pixels, once', () => {
    const counts = layout.layers.map(({ xs }) => xs.length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(new LeNet1989().unitCount);
    expect(layout.layers.map(({ name }) => name)).toEqual(LAYER_NAMES);
    expect(counts).toEqual([256, 768, 192, 30, 10]);
  });

  test('draws no unit outside, and no two over one another', () => {
    const squares = layout.layers.flatMap(({ side, xs, ys }) =>
      Array.from(xs, (x, unit) => ({ x, y: ys[unit] as number, side })),
    );
    for (const { x, y, side } of squares) {
      expect(x).toBeGreaterThanOrEqual(-1e-9);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + side).toBeLessThanOrEqual(width + 1e-9);
      expect(y + side).toBeLessThanOrEqual(layout.height);
    }
    squares.sort((a, b) => a.x - b.x);
    squares.forEach((a, n) => {
      for (const b of squares.slice(n + 1)) {
        if (b.x >= a.x + a.side - 1e-6) break;
        expect(Math.abs(a.y - b.y) >= Math.min(a.side, b.side) - 1e-6, JSON.stringify([a, b])).toBe(true);
      }
    });
  });

  test('finds each unit at its middle, and none between the layers', () => {
    for (const { name, xs } of layout.layers) {
      for (let unit = 0; unit < xs.length; unit++) {
        expect(unitAt(layout, ...centreOf(layout, { layer: name, unit }))).toEqual({ layer: name, unit });
      }
    }
    expect(unitAt(layout, 0, 0)).toBeUndefined();
  });

  test('arrow keys reach every unit, and go the way they point', () => {
    const ways = [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const;
    const start = { layer: 'H1', unit: 0 } as const;
    const reached = new Set<string>();
    const waiting = [start as ReturnType<typeof unitTowards>];
    for (let from = waiting.pop(); from; from = waiting.pop()) {
      const key = `${from.layer} ${from.unit}`;
      if (reached.has(key)) continue;
      reached.add(key);
      for (const [across, down] of ways) {
        const to = unitTowards(layout, from, across, down);
        const [[x, y], [toX, toY]] = [centreOf(layout, from), centreOf(layout, to)];
        if (to !== from) expect(across * (toX - x) + down * (toY - y)).toBeGreaterThan(0);
        waiting.push(to);
      }
    }
    expect(reached.size).toBe(1256);
  });
});

test('within a map, arrow keys go from one unit to the next', () => {
  const layout = networkLayout(900);
  const from = { layer: 'H1', unit: 64 + 9 } as const;
  expect(unitTowards(layout, from, 1, 0)).toEqual({ layer: 'H1', unit: 64 + 10 });
  expect(unitTowards(layout, from, 0, 1)).toEqual({ layer: 'H1', unit: 64 + 17 });
});

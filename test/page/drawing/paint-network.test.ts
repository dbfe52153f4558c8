import { describe, expect, test } from 'vitest';
import { LIGHT } from '../../../page/drawing/colours.ts';
import { networkLayout } from '../../../page/drawing/network-layout.ts';
import { paintNetwork } from '../../../page/drawing/paint-network.ts';
import { recorder } from './recorder.ts';

const layout = networkLayout(900);
const [, h1] = layout.layers;

describe('a network that is worked out step by step', () => {
  test('units that have no number yet are empty', () => {
    const { context, painted } = recorder();
    const values = new Float32Array(768).fill(1);
    paintNetwork(context, layout, { layers: { H1: { values, most: 1, count: 70 } }, inkInput: true }, LIGHT);
    // The paper comes first.
    expect(painted.fills.slice(1).map(({ x, y }) => [x, y])).toEqual(
      Array.from({ length: 70 }, (_, unit) => [h1.xs[unit], h1.ys[unit]]),
    );
  });

  test('a box is drawn around what is seen of each map, and outlines around the unit and what a product takes', () => {
    const { context, painted } = recorder();
    // Rows 1 to 3, columns 2 to 4 of maps 0 and 5.
    const units = [0, 5].flatMap((map) =>
      [1, 2, 3].flatMap((row) => [2, 3, 4].map((column) => map * 64 + row * 8 + column)),
    );
    const chosen = { layer: 'H2', unit: 3 } as const;
    const source = { layer: 'H1', unit: 11 } as const;
    paintNetwork(
      context,
      layout,
      { layers: {}, inkInput: true, chosen, source, field: { layer: 'H1', units } },
      LIGHT,
    );
    const accented = painted.strokes.filter(({ colour }) => colour === LIGHT.accent);
    expect(accented).toHaveLength(3);
    accented.slice(0, 2).forEach(({ x, y, width, height }, n) => {
      const first = [0, 5][n] * 64 + 10;
      expect([x, y]).toEqual([h1.xs[first] - 1, h1.ys[first] - 1]);
      expect(width).toBeCloseTo(3 * h1.side + 1, 6);
      expect(height).toBeCloseTo(3 * h1.side + 1, 6);
    });
    const others = painted.strokes.filter(({ colour }) => colour === LIGHT.text);
    expect(others).toHaveLength(1);
    const [{ x, y, width, height }] = others;
    // A unit is painted a pixel smaller than its place.
    expect(x).toBeLessThan(h1.xs[11]);
    expect(y).toBeLessThan(h1.ys[11]);
    expect(x + width).toBeGreaterThan(h1.xs[11] + h1.side - 1);
    expect(y + height).toBeGreaterThan(h1.ys[11] + h1.side - 1);
    expect(Math.max(width, height)).toBeLessThan(h1.side + 3);
  });

  test.each([360, 900])('everything has room for an outline, %i wide', (width) => {
    for (const { xs, side } of networkLayout(width).layers) {
      expect(Math.min(...xs)).toBeGreaterThanOrEqual(2.5);
      expect(Math.max(...xs) + side).toBeLessThanOrEqual(width - 2.5);
    }
  });
});

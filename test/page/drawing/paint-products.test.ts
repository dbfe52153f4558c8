import { describe, expect, test } from 'vitest';
import { LIGHT } from '../../../page/drawing/colours.ts';
import { paintProducts, productsLayout } from '../../../page/drawing/paint-products.ts';
import { generateDigits, LeNet1989 } from '../../../src/index.ts';
import { recorder } from './recorder.ts';

const network = new LeNet1989();
const image = generateDigits({ count: 1, seed: 4 }).images;

describe('the products of a unit', () => {
  test.each([
    ['H1', 1, 5, 5],
    ['H2', 8, 5, 5],
    ['H3', 12, 4, 4],
    ['output', 30, 1, 1],
  ] as const)(
    'of %s stand in %i maps of %i x %i, none over another, within the width',
    (layer, count, rows, columns) => {
      const { products } = network.explain(image, layer, 3);
      for (const width of [360, 900]) {
        const layout = productsLayout(products, width);
        expect(layout).toMatchObject({ rows, columns });
        expect(layout.maps.size).toBe(count);
        const wide = 3 * columns * 12;
        const boxes = [...layout.maps.values()];
        for (const [n, [x, y]] of boxes.entries()) {
          expect(x + wide).toBeLessThanOrEqual(width);
          expect(y + rows * 12).toBeLessThanOrEqual(layout.height);
          for (const [otherX, otherY] of boxes.slice(n + 1)) {
            expect(Math.abs(x - otherX) >= wide || Math.abs(y - otherY) >= rows * 12).toBe(true);
          }
        }
      }
    },
  );

  test('are empty until they are worked out, and the one at work is outlined in all three grids', () => {
    const { products } = network.explain(image, 'H1', 27);
    const layout = productsLayout(products, 400);
    const { context, painted } = recorder();
    paintProducts(context, layout, products, 8, 7, LIGHT);
    // Weights, what they see, products: 25 squares each. Of the products, those behind the eighth have the colour of zero.
    expect(painted.fills).toHaveLength(75);
    const colours = painted.fills.slice(50).map(({ colour }) => colour);
    expect(colours.slice(8).every((colour) => colour === LIGHT.signed(0))).toBe(true);
    expect(colours.slice(0, 8).some((colour) => colour !== LIGHT.signed(0))).toBe(true);
    const outlines = painted.strokes.filter(({ colour }) => colour === LIGHT.accent);
    // The eighth is in row 1 and column 2.
    const [left, top] = layout.maps.get(0) ?? [0, 0];
    expect(outlines.map(({ x, y }) => [x + 0.5, y + 0.5])).toEqual(
      [0, 1, 2].map((grid) => [left + grid * 64 + 24, top + 12]),
    );
  });
});

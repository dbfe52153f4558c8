import type { Product } from 'lenet-1989';
import type { Colours } from './colours.ts';
import { paintPixels } from './paint-pixels.ts';

/** Between the three grids of a map, and between two maps. */
const GAP = 4;
const BETWEEN = 18;

/** Room for the number of a map above its grids. */
const HEADING = 16;

/** Side of a tap. */
const CELL = 12;

/** Where the grids of each map stand. */
export interface ProductsLayout {
  readonly height: number;
  /** Of a grid. */
  readonly rows: number;
  readonly columns: number;
  /** The maps below, each with where its first grid begins: its weights, beside them what they see, and the products. */
  readonly maps: ReadonlyMap<number, readonly [x: number, y: number]>;
}

/**
 * Lays out the products of a unit's sum.
 * @param width of the page's column, in pixels
 */
export function productsLayout(products: readonly Product[], width: number): ProductsLayout {
  const rows = Math.max(...products.map(({ row }) => row)) + 1;
  const columns = Math.max(...products.map(({ column }) => column)) + 1;
  const wide = 3 * (columns * CELL + GAP) - GAP + BETWEEN;
  const high = HEADING + rows * CELL + GAP;
  const across = Math.max(1, Math.floor((width + BETWEEN) / wide));
  const order = [...new Set(products.map(({ map }) => map))].sort((a, b) => a - b);
  const maps = new Map(
    order.map((map, n) => [map, [1 + (n % across) * wide, HEADING + Math.floor(n / across) * high] as const]),
  );
  return { height: Math.ceil(order.length / across) * high, rows, columns, maps };
}

/**
 * Paints weights, what they see, and products.
 * @param done how many products are worked out: the others are empty
 * @param now which of them is at work, if one is
 */
export function paintProducts(
  context: CanvasRenderingContext2D,
  layout: ProductsLayout,
  products: readonly Product[],
  done: number,
  now: number | undefined,
  colours: Colours,
): void {
  const { rows, columns, maps } = layout;
  const side = columns * CELL + GAP;
  const most = (of: (product: Product) => number) =>
    products.reduce((so, product) => Math.max(so, Math.abs(of(product))), 1e-9);
  const grids = [
    { of: ({ weight }: Product) => weight, most: most(({ weight }) => weight), count: products.length },
    { of: ({ activity }: Product) => activity, most: 1.7159, count: products.length },
    { of: ({ product }: Product) => product, most: most(({ product }) => product), count: done },
  ];
  context.font = '12px system-ui, sans-serif';
  context.lineWidth = 1;
  context.strokeStyle = colours.line;
  for (const [map, [left, top]] of maps) {
    context.fillStyle = colours.faint;
    if (maps.size > 1) context.fillText(String(map + 1), left, top - 4);
    grids.forEach(({ of, most, count }, n) => {
      const values = new Float32Array(rows * columns);
      products.forEach((product, k) => {
        if (product.map === map && k < count) values[product.row * columns + product.column] = of(product);
      });
      context.save();
      context.translate(left + n * side, top);
      paintPixels(context, values, columns, (value) => colours.signed(value / most), CELL);
      context.strokeRect(-0.5, -0.5, columns * CELL + 1, rows * CELL + 1);
      context.restore();
    });
  }
  const product = now === undefined ? undefined : products[now];
  const place = product && maps.get(product.map);
  if (!product || !place) return;
  context.strokeStyle = colours.accent;
  context.lineWidth = 2;
  for (let n = 0; n < grids.length; n++) {
    const [x, y] = [place[0] + n * side + product.column * CELL, place[1] + product.row * CELL];
    context.strokeRect(x - 0.5, y - 0.5, CELL + 1, CELL + 1);
  }
}

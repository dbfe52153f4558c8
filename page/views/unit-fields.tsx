import type { Explanation, Product } from 'lenet-1989';
import { useMemo } from 'preact/hooks';
import { PixelImage } from '../controls/pixel-image.tsx';
import { largest } from '../drawing/largest.ts';
import type { LayerName } from '../drawing/network-layout.ts';
import { BOUND, belowOf } from '../state/inside.ts';
import { signed } from './figures.ts';

/** How far a sum is: products that are worked out, and the one that is at work. */
interface Progress {
  readonly done?: number;
  readonly now?: number | undefined;
}

/** The weights of a unit, what they see, and the products, of each map below. */
export function UnitFields({ explained, ...progress }: { readonly explained: Explanation } & Progress) {
  const { products } = explained;
  const maps = [...new Set(products.map(({ map }) => map))].sort((a, b) => a - b);
  return (
    <>
      <p class="hint">weights × what they see = products, and their sum</p>
      <div class="fields">
        {maps.map((map) => (
          <Field key={map} explained={explained} map={map} {...progress} />
        ))}
      </div>
    </>
  );
}

function Field({
  explained,
  map,
  done = Infinity,
  now = -1,
}: { readonly explained: Explanation; readonly map: number } & Progress) {
  const { layer, products } = explained;
  const below = belowOf(layer as LayerName);
  const columns = 1 + Math.max(...products.map(({ column }) => column));
  const rows = 1 + Math.max(...products.map(({ row }) => row));
  const placeOf = ({ row, column }: Product) => row * columns + column;
  const all = products.filter((each) => each.map === map);
  const added = products.slice(0, done).filter((each) => each.map === map);
  /** The same array as long as nothing in it changes, so that it is not painted again. */
  const grid = (
    what: string,
    of: readonly Product[],
    numberOf: (product: Product) => number,
    most?: number,
  ) => {
    const values = useMemo(() => {
      const numbers = new Float32Array(rows * columns);
      for (const product of of) numbers[placeOf(product)] = numberOf(product);
      return numbers;
    }, [explained, map, of.length]);
    return { what, values, most: most ?? largest(Float32Array.from(products, numberOf)) };
  };
  const grids = [
    grid('weights', all, ({ weight }) => weight),
    grid('what they see', all, ({ activity }) => activity, BOUND),
    grid('products', added, ({ product }) => product),
  ];
  const at = products[now];
  const name = below === 'input' ? 'the image' : below === 'H3' ? `unit ${map + 1}` : `map ${map + 1}`;
  const sum = added.reduce((so, { product }) => so + product, 0);
  return (
    <figure class="field">
      <div class="row">
        {grids.map(({ what, values, most }, n) => (
          <>
            {' ×='[n]}
            <PixelImage
              values={values}
              columns={columns}
              width={columns > 1 ? 60 : 18}
              most={most}
              label={`${what}, of ${name}`}
              now={at?.map === map ? placeOf(at) : undefined}
            />
          </>
        ))}
      </div>
      <figcaption>
        {name}: sum {signed(sum, 2)}
      </figcaption>
    </figure>
  );
}

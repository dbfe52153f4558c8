import type { Explanation, Product } from 'lenet-1989';
import { PixelImage } from '../controls/pixel-image.tsx';
import type { LayerName } from '../drawing/network-layout.ts';
import { belowOf, chosenUnit, explanation, seenImage } from '../state/inside.ts';
import { signed } from './figures.ts';
import { unitText } from './unit-text.ts';

/** What the chosen unit sees, its weights, and its sum, term by term. */
export function UnitPanel() {
  const unit = chosenUnit.value;
  if (!unit) return <p class="hint">No unit is chosen: point at one to see how its number comes about.</p>;
  const explained = explanation.value;
  return (
    <section class="unit" aria-label="The chosen unit">
      <h2>{unitText(unit)}</h2>
      {explained ? (
        <Sum explained={explained} />
      ) : (
        <p>
          A grey level: {signed(seenImage.value[unit.unit] as number, 2)}, where −1 is paper and +1 is ink.
        </p>
      )}
    </section>
  );
}

function Sum({ explained }: { readonly explained: Explanation }) {
  const { layer, bias, products, sum, activity } = explained;
  return (
    <>
      <p class="formula">
        bias {signed(bias)} + {products.length} products {signed(sum - bias)} = {signed(sum)}; 1.7159 tanh(2/3
        × {signed(sum)}) = <strong>{signed(activity)}</strong>
      </p>
      <div class="fields">
        {mapsOf(products).map((ofMap) => (
          <Field key={ofMap[0]?.map} layer={layer as LayerName} products={ofMap} />
        ))}
      </div>
      <details>
        <summary>All {products.length} products, in the order in which they are added</summary>
        <Terms explained={explained} />
      </details>
    </>
  );
}

/** The products of each map below, in the order of the maps. */
function mapsOf(products: readonly Product[]): Product[][] {
  const maps = new Map<number, Product[]>();
  for (const product of products) {
    const of = maps.get(product.map) ?? [];
    maps.set(product.map, of);
    of.push(product);
  }
  return [...maps].sort(([a], [b]) => a - b).map(([, of]) => of);
}

/** Weights, what they see, and the products of both, of one map below. */
function Field({ layer, products }: { readonly layer: LayerName; readonly products: readonly Product[] }) {
  const below = belowOf(layer);
  const columns = Math.max(...products.map(({ column }) => column)) + 1;
  const rows = Math.max(...products.map(({ row }) => row)) + 1;
  const grid = (value: (product: Product) => number): Float32Array => {
    const all = new Float32Array(rows * columns);
    for (const product of products) all[product.row * columns + product.column] = value(product);
    return all;
  };
  const map = products[0]?.map ?? 0;
  const name = below === 'input' ? 'the image' : below === 'H3' ? `unit ${map + 1}` : `map ${map + 1}`;
  const weights = grid(({ weight }) => weight);
  const terms = grid(({ product }) => product);
  const side = columns > 1 ? 60 : 18;
  const images = [
    { what: 'weights', values: weights, most: largest(weights) },
    { what: 'what they see', values: grid(({ activity }) => activity), most: 1.7159 },
    { what: 'products', values: terms, most: largest(terms) },
  ];
  return (
    <figure class="field">
      <div class="row">
        {images.map(({ what, values, most }) => (
          <PixelImage
            key={what}
            values={values}
            columns={columns}
            width={side}
            most={most}
            label={`${what}, of ${name}`}
          />
        ))}
      </div>
      <figcaption>
        {name}:{' '}
        {signed(
          products.reduce((sum, { product }) => sum + product, 0),
          2,
        )}
      </figcaption>
    </figure>
  );
}

function Terms({ explained: { bias, products } }: { readonly explained: Explanation }) {
  return (
    <div class="scroll">
      <table class="terms">
        <thead>
          <tr>
            <th scope="col">from</th>
            <th scope="col">weight</th>
            <th scope="col">× it sees</th>
            <th scope="col">= product</th>
            <th scope="col">sum</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">bias</th>
            <td />
            <td />
            <td />
            <td>{signed(bias, 4)}</td>
          </tr>
          {products.map(({ map, row, column, weight, activity, product, sum, unit }) => (
            <tr key={`${map} ${row} ${column}`}>
              <th scope="row">
                {map + 1}: {row + 1}, {column + 1}
                {unit === undefined ? ' (beyond the edge)' : ''}
              </th>
              <td>{signed(weight, 4)}</td>
              <td>{signed(activity, 4)}</td>
              <td>{signed(product, 4)}</td>
              <td>{signed(sum, 4)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
}

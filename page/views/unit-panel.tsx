import type { Explanation } from 'lenet-1989';
import { chosenGradient, chosenUnit, explanation, seenImage, shown, target } from '../state/inside.ts';
import { signed } from './figures.ts';
import { UnitFields } from './unit-fields.tsx';
import { unitText } from './unit-text.ts';

/** What the chosen unit sees, its weights, and its sum, term by term. */
export function UnitPanel() {
  const unit = chosenUnit.value;
  if (!unit) return <p class="hint">Choose a unit to see its sum.</p>;
  const explained = explanation.value;
  return (
    <section class="unit" aria-label="The chosen unit">
      <h2>{unitText(unit)}</h2>
      {shown.value === 'gradient' && (
        <p class="formula">
          {signed(0.01, 2)} more would change the loss of the answer {target.value} by about{' '}
          <strong>{signed(0.01 * chosenGradient.value, 5)}</strong>
        </p>
      )}
      {explained ? (
        <Sum explained={explained} />
      ) : (
        <p>{signed(seenImage.value[unit.unit] as number, 2)}, where −1 is paper and +1 is ink.</p>
      )}
    </section>
  );
}

function Sum({ explained }: { readonly explained: Explanation }) {
  const { bias, products, sum, activity } = explained;
  return (
    <>
      <p class="formula">
        bias {signed(bias)}, {products.length} products {signed(sum - bias)}: sum {signed(sum)}
        <br />
        activity 1.7159 tanh(2/3 × {signed(sum)}) = <strong>{signed(activity)}</strong>
      </p>
      <UnitFields explained={explained} />
      <details>
        <summary>All {products.length} products, in order</summary>
        <Terms explained={explained} />
      </details>
    </>
  );
}

function Terms({ explained: { bias, products } }: { readonly explained: Explanation }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by arrow keys.
    <section class="scroll" tabIndex={0} aria-label="All products">
      <table class="terms">
        <thead>
          <tr>
            {['from', 'weight', '× it sees', '= product', 'sum'].map((each) => (
              <th key={each} scope="col">
                {each}
              </th>
            ))}
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
    </section>
  );
}

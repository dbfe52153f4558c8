import { cell, confusion, listPage } from '../state/errors.ts';

const TEN = Array.from({ length: 10 }, (_, digit) => digit);

/** What digits are and what they were read as, in numbers; a number opens the digits behind it. */
export function ErrorsConfusion() {
  const counts = confusion.value;
  const most = Math.max(1, ...counts.flatMap((row, label) => row.filter((_, digit) => digit !== label)));
  return (
    <section class="errors-confusion">
      <h2 id="confusion">What was read as what</h2>
      <table aria-labelledby="confusion">
        <thead>
          <tr>
            <th scope="col">is a \ read as</th>
            {TEN.map((digit) => (
              <th key={digit} scope="col">
                {digit}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((row, label) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {row.map((often, digit) => (
                <td key={digit}>{often > 0 && <Cell {...{ label, digit, often, most }} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell(props: { label: number; digit: number; often: number; most: number }) {
  const { label, digit, often, most } = props;
  const isChosen = cell.value?.label === label && cell.value.digit === digit;
  const shade = label === digit ? 'right' : `wrong-${Math.ceil((4 * often) / most)}`;
  return (
    <button
      type="button"
      class={shade}
      aria-pressed={isChosen}
      aria-label={`${often}: ${label} read as ${digit}`}
      onClick={() => {
        cell.value = isChosen ? undefined : { label, digit };
        listPage.value = 0;
      }}
    >
      {often}
    </button>
  );
}

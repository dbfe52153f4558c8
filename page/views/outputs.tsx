import { rest } from '../state/fetched.ts';
import { type Verdict, verdict } from '../state/reading.ts';
import { percent, signed } from './figures.ts';

/** The ten outputs as bars, with what follows from them. */
export function Outputs() {
  const now = verdict.value;
  return (
    <section class="outputs" aria-label="What the network reads">
      <p class="verdict" aria-live="polite">
        {now ? (
          <Answer {...now} />
        ) : (
          <span class="hint">{rest.value ? 'Nothing to read yet' : 'Fetching the reader'}</span>
        )}
      </p>
      <ol class="bars" start={0}>
        {Array.from({ length: 10 }, (_, digit) => (
          <Bar key={digit} digit={digit} now={now} />
        ))}
      </ol>
    </section>
  );
}

function Answer({ digit, margin, probabilities, rejected }: Verdict) {
  return (
    <>
      <strong class={rejected ? 'answer rejected' : 'answer'}>{rejected ? '?' : digit}</strong>
      <span>
        {rejected ? `rejected: perhaps ${digit}, ` : ''}
        {probabilities ? `${percent(probabilities[digit] as number)} sure, ` : ''}
        margin {margin.toFixed(2)}
      </span>
    </>
  );
}

/** An output from -1.72 to 1.72; where there are probabilities, that of the digit. */
function Bar({ digit, now }: { readonly digit: number; readonly now: Verdict | undefined }) {
  const output = now?.outputs[digit];
  const probability = now?.probabilities?.[digit];
  return (
    <li class={now?.digit === digit ? 'most' : ''}>
      <span class="digit">{digit}</span>
      <meter min={-1.7159} max={1.7159} value={output ?? -1.7159} aria-label={`output ${digit}`} />
      <span class="number">{output === undefined ? '' : signed(output, 2)}</span>
      <span class="number rate">{probability === undefined ? '' : percent(probability)}</span>
    </li>
  );
}

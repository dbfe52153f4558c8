import { rest, restProblem } from '../state/fetched.ts';
import { BOUND } from '../state/inside.ts';
import { network } from '../state/networks.ts';
import { pictureSteps } from '../state/pictures.ts';
import { readings, type Verdict as Said, verdict } from '../state/reading.ts';
import { subject } from '../state/subject.ts';
import { percent, signed } from './figures.ts';

/** What is read, in words. */
export function Verdict() {
  const now = verdict.value;
  return (
    <p class="verdict" aria-live="polite">
      <Several />
      {now ? <Answer {...now} /> : <span class="hint">{whyNothing()}</span>}
    </p>
  );
}

/** The number, where several digits were found; what follows is of the one that is looked into. */
function Several() {
  const all = readings.value;
  if (all.length < 2) return null;
  return (
    <strong class="number-found">
      {all.map(({ rejected, digit }) => (rejected ? '?' : digit)).join('')}
    </strong>
  );
}

function whyNothing(): string {
  if (restProblem.value) return 'Nothing is read';
  if (!rest.value) return 'Fetching the reader';
  if (subject.value.kind !== 'picture') return 'Nothing to read yet';
  return pictureSteps.value?.of === subject.value ? 'No digit found' : 'Reading';
}

/** The ten outputs as bars. */
export function Outputs() {
  const now = verdict.value;
  return (
    <section class="outputs" aria-label="outputs">
      <ol class="bars" start={0}>
        {Array.from({ length: 10 }, (_, digit) => (
          <Bar key={digit} digit={digit} now={now} />
        ))}
      </ol>
      {network.value.sharpness === undefined && <p class="hint">no probabilities</p>}
    </section>
  );
}

function Answer({ digit, margin, probabilities, rejected }: Said) {
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
function Bar({ digit, now }: { readonly digit: number; readonly now: Said | undefined }) {
  const output = now?.outputs[digit];
  const probability = now?.probabilities?.[digit];
  return (
    <li class={now?.digit === digit ? 'most' : ''}>
      <span>{digit}</span>
      <meter min={-BOUND} max={BOUND} value={output ?? -BOUND} aria-label={`output ${digit}`} />
      <span class="number">{output === undefined ? '' : signed(output, 2)}</span>
      <span class="number rate">{probability === undefined ? '' : percent(probability)}</span>
    </li>
  );
}

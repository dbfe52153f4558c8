import { Problem } from '../controls/problem.tsx';
import { keptRun } from '../state/kept-run.ts';
import {
  failure,
  isGoing,
  passes,
  pauseRun,
  progress,
  resumeRun,
  running,
  runningUntil,
  sets,
  settings,
  startRun,
  status,
  stopRun,
} from '../state/training.ts';
import { count as counted } from './figures.ts';
import { Lacking } from './train-lacking.tsx';
import { PAPER } from './train-paper.ts';

/** Starts, pauses and stops a run, and says how far it is. */
export function TrainControls() {
  const now = status.value;
  return (
    <section class="stack" aria-label="The run">
      <div class="row">
        {now === 'running' && (
          <button key="go" type="button" class="primary" onClick={pauseRun}>
            Pause
          </button>
        )}
        {now === 'paused' && (
          <button key="go" type="button" class="primary" onClick={resumeRun}>
            Go on
          </button>
        )}
        {!isGoing.value && (
          <button key="go" type="button" class="primary" onClick={() => startRun()}>
            {passes.value.length > 0 ? 'Train again' : 'Train'}
          </button>
        )}
        <button type="button" onClick={stopRun} disabled={!isGoing.value}>
          Stop
        </button>
        {isGoing.value && (
          <button type="button" onClick={() => startRun()}>
            Start again
          </button>
        )}
        <HowFar />
      </div>
      {isGoing.value && runningUntil.value && <p class="hint">{AGAIN}</p>}
      {!isGoing.value && keptRun.value && <Kept />}
      {failure.value && (
        <Problem>
          {failure.value}
          {passes.value.length > 0 && now === 'failed' ? ' The passes before stay.' : ''}
        </Problem>
      )}
      <Clock />
      <Lacking />
      <p class="only-heard" aria-live="polite">
        {spoken()}
      </p>
    </section>
  );
}

/** Of a run that an address names, or an earlier visit. */
const AGAIN = 'Training again what the address is of.';

/** Passes and digits, drawn and in figures. */
function HowFar() {
  const run = running.value;
  if (!run) return null;
  const { pass, done, count } = progress.value;
  const whole = passes.value.length;
  const all = runningUntil.value ?? run.passes;
  const part = isGoing.value && pass > whole && count > 0 ? done / count : 0;
  return (
    <>
      <progress max={all} value={whole + part} aria-label="Passes done" />
      <span class="how-far">
        {isGoing.value && count === 0 && whole === 0
          ? 'the digits are got ready'
          : isGoing.value
            ? `pass ${Math.min(all, whole + 1)} of ${all}, ${counted(pass > whole ? done : 0)} digits`
            : `${whole} of ${run.passes} passes`}
      </span>
    </>
  );
}

/** What was three days. */
function Clock() {
  const whole = passes.value.length;
  // When it was stopped in the middle of a pass, what counts is what stayed.
  const done = passes.value.at(-1)?.seconds ?? 0;
  const seconds = isGoing.value ? Math.max(progress.value.seconds, done) : done;
  if (seconds === 0) return isGoing.value ? <p class="clock">&nbsp;</p> : null;
  const count = sets.value?.train.labels.length ?? PAPER.train.count;
  const run = running.value;
  const isAlike =
    run?.recipe === '1989' &&
    count === PAPER.train.count &&
    (isGoing.value ? run.passes : whole) === PAPER.pass;
  return (
    <p class="clock">
      {isAlike && '23 passes over 7,291 digits: three days in 1989 on a SUN-4, '}
      <strong>
        {isGoing.value
          ? isAlike
            ? 'so far '
            : 'So far '
          : !isAlike && `${inWords(whole)} over ${counted(count)} digits in `}
        {seconds.toFixed(1)} s here
      </strong>
      .
    </p>
  );
}

function inWords(passes: number): string {
  return passes === 1 ? '1 pass' : `${passes} passes`;
}

/** What an earlier visit left. */
function Kept() {
  const kept = keptRun.value;
  if (!kept) return null;
  const { settings: of, until = of.passes, done, seconds } = kept;
  const left = `Your last visit left a run after ${done} of ${until} passes`;
  if (of.digits !== 'generated') {
    return <p class="kept hint">{left}. Its digits were in files: open them again to train it again.</p>;
  }
  return (
    <p class="kept">
      <button
        type="button"
        onClick={() => {
          settings.value = of;
          startRun(kept.until);
        }}
      >
        {done < until && 'Go on: '}Train {inWords(done)} again, about {Math.max(0.1, seconds).toFixed(1)} s
      </button>{' '}
      <span class="hint">{left}.</span>
    </p>
  );
}

/** What a screen reader says when something has changed. */
function spoken(): string {
  const whole = passes.value.length;
  switch (status.value) {
    case 'running':
      return runningUntil.value ? AGAIN : 'Training';
    case 'paused':
      return `Paused after ${inWords(whole)}`;
    case 'ended':
      return `Training ended after ${inWords(whole)}`;
    default:
      return '';
  }
}

import { Problem } from '../controls/problem.tsx';
import { keptRun } from '../state/kept-run.ts';
import {
  failure,
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
import { PAPER } from './train-paper.ts';

/** Starts, pauses and stops a run, and says how far it is. */
export function TrainControls() {
  const now = status.value;
  const isGoing = now === 'running' || now === 'paused';
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
        {!isGoing && (
          <button key="go" type="button" class="primary" onClick={() => startRun()}>
            {passes.value.length > 0 ? 'Train again' : 'Train'}
          </button>
        )}
        <button type="button" onClick={stopRun} disabled={!isGoing}>
          Stop
        </button>
        {isGoing && (
          <button type="button" onClick={() => startRun()}>
            Start again
          </button>
        )}
        <HowFar />
      </div>
      {!isGoing && keptRun.value && <Kept />}
      {failure.value && (
        <Problem>
          {failure.value}
          {passes.value.length > 0 && now === 'failed' ? ' The passes before stay.' : ''}
        </Problem>
      )}
      <Clock />
      <p class="only-heard" aria-live="polite">
        {spoken()}
      </p>
    </section>
  );
}

/** Passes and digits, drawn and in figures. */
function HowFar() {
  const run = running.value;
  if (!run) return null;
  const { pass, done, count } = progress.value;
  const whole = passes.value.length;
  const all = runningUntil.value ?? run.passes;
  const isGoing = status.value === 'running' || status.value === 'paused';
  const part = isGoing && pass > whole && count > 0 ? done / count : 0;
  return (
    <>
      <progress max={all} value={whole + part} aria-label="Passes done" />
      <span class="how-far">
        {isGoing && count === 0 && whole === 0
          ? 'the digits are got ready'
          : isGoing
            ? `pass ${Math.min(all, whole + 1)} of ${all}, ${counted(pass > whole ? done : 0)} digits`
            : `${whole} of ${run.passes} passes`}
      </span>
    </>
  );
}

/** What was three days. */
function Clock() {
  const whole = passes.value.length;
  const isGoing = status.value === 'running' || status.value === 'paused';
  // When it was stopped in the middle of a pass, what counts is what stayed.
  const done = passes.value.at(-1)?.seconds ?? 0;
  const seconds = isGoing ? Math.max(progress.value.seconds, done) : done;
  if (seconds === 0) return <p class="clock">&nbsp;</p>;
  const count = sets.value?.train.labels.length ?? PAPER.train.count;
  const isAlike = whole === PAPER.pass && count === PAPER.train.count;
  const what = isAlike ? '' : `${whole === 1 ? '1 pass' : `${whole} passes`} over ${counted(count)} in `;
  return (
    <p class="clock">
      23 passes over 7,291 digits: three days in 1989 on a SUN-4,{' '}
      <strong>
        {isGoing ? 'so far ' : what}
        {seconds.toFixed(1)} s here
      </strong>
      .
    </p>
  );
}

/** What an earlier visit left. */
function Kept() {
  const kept = keptRun.value;
  if (!kept) return null;
  const { settings: of, until = of.passes, done, seconds } = kept;
  const isWhole = done >= until;
  const trained = `${done === 1 ? 'the pass' : `the ${done} passes`} again, about ${Math.max(0.1, seconds).toFixed(1)} s`;
  return (
    <p class="kept">
      <button
        type="button"
        onClick={() => {
          settings.value = of;
          startRun(kept.until);
        }}
      >
        {isWhole ? `Train ${trained}` : `Go on: train ${trained}`}
      </button>{' '}
      <span class="hint">
        {isWhole
          ? `Your last visit trained ${done} of ${of.passes} passes.`
          : `Your last visit left a run after ${done} of ${until} passes.`}{' '}
        The same seed gives the same weights.
      </span>
    </p>
  );
}

/** What a screen reader says when something has changed. */
function spoken(): string {
  const whole = passes.value.length;
  switch (status.value) {
    case 'running':
      return 'Training';
    case 'paused':
      return `Paused after ${whole} passes`;
    case 'ended':
      return `Training ended after ${whole} passes`;
    default:
      return '';
  }
}

import { Choice } from '../controls/choice.tsx';
import { Select, tenDigits } from '../controls/select.tsx';
import { label } from '../state/reading.ts';
import { isPlaying, PACES, pace, pause, play } from '../state/step-player.ts';
import { FIRST } from '../state/step-position.ts';
import {
  answer,
  bringBack,
  GRAINS,
  goTo,
  grain,
  isRun,
  isSameAgain,
  isSmall,
  nextDigit,
  say,
  setAside,
  stepBack,
  stepOn,
  work,
} from '../state/stepping.ts';
import { StartFrom } from './step-start.tsx';

const SPEEDS = GRAINS.map((value) => ({ value, text: value === 'everything' ? value : `one ${value}` }));

/** One step by hand; a pass takes more than one picture, so it is played. */
export function stepByHand(): void {
  pause();
  if (isRun.peek()) play();
  else stepOn();
}

/** One step back by hand. */
export function backByHand(): void {
  pause();
  stepBack();
}

/** Plays, or pauses. */
export function playOrPause(): void {
  if (isPlaying.peek()) pause();
  else if (work.peek()) play();
}

/** How fast, and what comes next. */
export function StepControls() {
  const [of, playing] = [grain.value, isPlaying.value];
  const isNothing = !work.value;
  return (
    <section class="step-controls" aria-label="Steps">
      <Choice
        name="grain"
        legend="Speed"
        options={SPEEDS}
        value={of}
        onChange={(value) => {
          grain.value = value;
        }}
      />
      <div class="row moves">
        <button
          type="button"
          disabled={isNothing || !isSmall.value}
          onClick={backByHand}
          aria-label="One step back"
        >
          ←
        </button>
        <button
          type="button"
          class="primary next"
          disabled={isNothing || of === 'everything'}
          onClick={stepByHand}
        >
          {isSmall.value ? 'Next' : 'Learn one'} {of === 'everything' ? 'pass' : of}
        </button>
        <button type="button" class="play" disabled={isNothing} onClick={playOrPause}>
          {playing ? 'Pause' : 'Play'}
        </button>
        <Pace />
      </div>
      <div class="row">
        <button type="button" disabled={isNothing || !isSmall.value} onClick={() => goTo(FIRST)}>
          Beginning of this digit
        </button>
        <button type="button" onClick={nextDigit}>
          Next digit
        </button>
        <button type="button" disabled={!setAside.value} onClick={bringBack}>
          My {setAside.value?.kind ?? 'drawing'}
        </button>
        <label>
          <input
            type="checkbox"
            checked={isSameAgain.value}
            onChange={() => {
              isSameAgain.value = !isSameAgain.peek();
            }}
          />{' '}
          same digit again
        </label>
        <Answer />
      </div>
      <StartFrom />
    </section>
  );
}

function Pace() {
  return (
    <label class="pace">
      <input
        type="range"
        min={0}
        max={PACES.length - 1}
        value={pace.value}
        disabled={isRun.value}
        aria-label="Steps a second"
        aria-valuetext={`${PACES[pace.value]} a second`}
        onInput={({ currentTarget }) => {
          pace.value = Number(currentTarget.value);
        }}
      />
      <span class="pace-number">{PACES[pace.value]} a second</span>
    </label>
  );
}

/** What the digit is: said by its label, or by the reader. */
function Answer() {
  if (!work.value) return null;
  if (label.value !== undefined) return <span>it is a {label.value}</span>;
  return <Select label="it is a" options={tenDigits()} value={answer.value} onChange={say} />;
}

import { useEffect } from 'preact/hooks';
import { followChosen } from '../state/own-network.ts';
import { image } from '../state/reading.ts';
import { isPlaying, pause } from '../state/step-player.ts';
import { isSmall, nextDigit, stepBack, work } from '../state/stepping.ts';
import { StepCanvas } from './step-canvas.tsx';
import { playOrPause, StepControls, stepByHand } from './step-controls.tsx';
import { StepFormula } from './step-formula.tsx';
import { StepKernels } from './step-kernels.tsx';
import { LearntFigures } from './step-learnt.tsx';
import { StepProducts } from './step-products.tsx';
import { Beginnings, SubjectPanel } from './subject-panel.tsx';

/** What has keys of its own. */
const TYPED = 'input, select, textarea';
const PRESSED = `${TYPED}, button, summary, a`;

/** Keys that step, unless what has the focus needs them. */
function onKey(event: KeyboardEvent): void {
  const target = event.target as Element;
  if (event.ctrlKey || event.metaKey || event.altKey || !work.peek()) return;
  if (target !== document.body && !target.closest('.view-step')) return;
  const keys: Readonly<Record<string, readonly [run: () => void, unless: string]>> = {
    ' ': [playOrPause, PRESSED],
    ArrowRight: [stepByHand, TYPED],
    ArrowLeft: [
      () => {
        pause();
        stepBack();
      },
      TYPED,
    ],
  };
  const [run, unless] = keys[event.key] ?? [];
  if (!run || !unless || target.closest(unless)) return;
  event.preventDefault();
  run();
}

/** A network that learns a digit, at any speed from a product on. */
export function StepView() {
  useEffect(() => {
    const unfollow = followChosen();
    // There is something to step through at once.
    if (!image.peek()) nextDigit();
    document.addEventListener('keydown', onKey);
    return () => {
      unfollow();
      pause();
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  return (
    <div class="columns">
      <SubjectPanel />
      <div class="main-column">
        <StepControls />
        {!work.value && <p class="hint">Nothing to learn from yet: draw a digit, or choose one.</p>}
        {isSmall.value && <StepFormula />}
        <StepCanvas />
        {isSmall.value ? <StepProducts /> : <StepKernels />}
        <LearntFigures />
        <p class="hint">Space {isPlaying.value ? 'pauses' : 'plays'}, → steps, ← goes back.</p>
      </div>
      <Beginnings />
    </div>
  );
}

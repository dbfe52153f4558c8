import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { followChosen } from '../state/own-network.ts';
import { image } from '../state/reading.ts';
import { isPlaying, pause } from '../state/step-player.ts';
import { isSmall, work } from '../state/stepping.ts';
import { offerDigit, stripDigits } from '../state/strip.ts';
import { StepCanvas } from './step-canvas.tsx';
import { backByHand, playOrPause, StepControls, stepByHand } from './step-controls.tsx';
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
    ArrowLeft: [backByHand, TYPED],
  };
  const [run, unless] = keys[event.key] ?? [];
  if (!run || !unless || target.closest(unless)) return;
  event.preventDefault();
  run();
}

/** What was clicked, not gone to by the keyboard, leaves the keys to the steps, behind what the click itself does. */
function letGo(): void {
  const focused = document.activeElement as HTMLElement | null;
  // Asked at once: a key that comes soon would make it seem to be gone to by the keyboard.
  if (!focused?.matches(':focus-visible, select')) setTimeout(() => focused?.blur());
}

/** A network that learns a digit, at any speed from a product on. */
export function StepView() {
  useEffect(() => {
    const unfollow = followChosen();
    // There is something to step through as soon as there are digits.
    const end = effect(() => {
      if (stripDigits.value && !image.peek()) offerDigit();
    });
    letGo();
    document.addEventListener('click', letGo);
    document.addEventListener('keydown', onKey);
    return () => {
      unfollow();
      end();
      pause();
      document.removeEventListener('click', letGo);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  return (
    <div class="columns">
      <div class="main-column">
        <StepControls />
        <section class="step-card" aria-label="What is worked out now">
          {!work.value ? (
            <p class="hint">Nothing to learn from yet: draw a digit, or choose one.</p>
          ) : isSmall.value ? (
            <StepFormula />
          ) : (
            <StepKernels />
          )}
          {!isSmall.value && <LearntFigures />}
        </section>
        <StepCanvas />
        {isSmall.value && <StepProducts />}
        {isSmall.value && <LearntFigures />}
        <p class="hint keys">Space {isPlaying.value ? 'pauses' : 'plays'}, → steps, ← goes back.</p>
      </div>
      <SubjectPanel />
      <Beginnings />
    </div>
  );
}

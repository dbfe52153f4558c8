import { useEffect, useRef } from 'preact/hooks';
import { tourStep } from '../state/navigation.ts';
import { goToStep, TOUR } from '../state/tour.ts';

/** Where the tour is, in words, and the way on. */
export function Tour() {
  const title = useRef<HTMLHeadingElement>(null);
  const index = tourStep.value;
  const step = index === undefined ? undefined : TOUR[index];
  // Who goes by keys or hears the page goes on where the words are.
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    // What is spoken of may be far down on a small screen.
    if (!step || !matchMedia('(max-width: 820px)').matches) return;
    // Views are fetched when they are first opened.
    const timer = setInterval(() => {
      const at = document.querySelector(`main ${step.at ?? '.units-keys'}`);
      if (!at) return;
      clearInterval(timer);
      at.scrollIntoView({ block: 'center' });
    }, 50);
    return () => clearInterval(timer);
  }, [index]);
  if (index === undefined || !step) return null;
  const isLast = index === TOUR.length - 1;
  return (
    <aside class="tour" aria-label="Tour">
      <h2 ref={title} tabIndex={-1}>
        {step.title}
      </h2>
      <p>{step.text}</p>
      <div class="row">
        <button type="button" class="primary" onClick={() => goToStep(index + 1)}>
          {isLast ? 'Done' : 'Next'}
        </button>
        <button type="button" disabled={index === 0} onClick={() => goToStep(index - 1)}>
          Back
        </button>
        <button type="button" onClick={() => goToStep(TOUR.length)}>
          Leave
        </button>
        <span class="hint">
          {index + 1} of {TOUR.length}
        </span>
      </div>
    </aside>
  );
}

import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { keptRun, recallRun } from '../state/kept-run.ts';
import { chooseNetwork, network } from '../state/networks.ts';
import { image } from '../state/reading.ts';
import { offerDigit } from '../state/strip.ts';
import { subject } from '../state/subject.ts';
import { weightsHere } from '../state/trained-here.ts';
import { settings, status } from '../state/training.ts';
import { DEFAULT_SETTINGS } from '../worker/run-settings.ts';
import { Strip } from './subject-panel.tsx';
import { TrainControls } from './train-controls.tsx';
import { TrainCurves } from './train-curves.tsx';
import { TrainKernels } from './train-kernels.tsx';
import { TrainPasses } from './train-passes.tsx';
import { TrainSettings } from './train-settings.tsx';
import { UnitsCanvas } from './units-canvas.tsx';

/** Trains the network before one's eyes. */
export function TrainView() {
  useEffect(() => {
    if (status.peek() !== 'none') return;
    recallRun();
    const kept = keptRun.peek();
    if (kept && settings.peek() === DEFAULT_SETTINGS) settings.value = kept.settings;
  }, []);
  useSignalEffect(() => {
    // Where nothing was drawn the units read a digit.
    if (image.value === undefined && subject.value.kind !== 'picture') offerDigit();
  });
  return (
    <div class="columns train">
      <TrainSettings />
      <div class="main-column">
        <div class="run">
          <div class="stack">
            <TrainControls />
            <TrainPasses />
          </div>
          <TrainKernels />
        </div>
        <TrainCurves />
        <section class="stack" aria-label="All units">
          <ReadWith />
          <Strip />
          <UnitsCanvas />
        </section>
      </div>
    </div>
  );
}

/** Says so where the units below are those of other weights. */
function ReadWith() {
  if (weightsHere.value === undefined || network.value.name === 'own') return null;
  return (
    <p class="hint">
      The units read with {network.value.title}.{' '}
      <button type="button" onClick={() => chooseNetwork('own')}>
        Read with what is trained here
      </button>
    </p>
  );
}

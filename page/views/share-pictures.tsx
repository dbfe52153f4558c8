import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { saveFile } from '../controls/save-file.ts';
import { Select } from '../controls/select.tsx';
import { SvgPicture } from '../controls/svg-picture.tsx';
import { settledWeights } from '../state/settled-weights.ts';
import { readTestDigits, testProblem } from '../state/test-digits.ts';
import { DRAWINGS, type Drawing } from './share-drawings.ts';

/** Pictures of what is shown, as SVG. */
export function SharePictures() {
  useEffect(readTestDigits, []);
  const chosen = useSignal(0);
  const { name, draw } = DRAWINGS[chosen.value] as Drawing;
  const svg = draw();
  return (
    <section class="stack share-pictures">
      <h2>Pictures</h2>
      <div class="row">
        <Select
          label="Picture of"
          options={DRAWINGS.map(({ title }, value) => ({ value, text: title }))}
          value={chosen.value}
          onChange={(value) => {
            chosen.value = value;
          }}
        />
        <button
          type="button"
          disabled={!svg}
          onClick={() => svg && saveFile(`${name}.svg`, svg, 'image/svg+xml')}
        >
          Save as SVG
        </button>
      </div>
      {svg ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a small screen it scrolls.
        <section class="wide" aria-label="Picture" tabIndex={0}>
          <SvgPicture svg={svg} />
        </section>
      ) : (
        <p class="hint">{testProblem.value ?? whyNone(name)}</p>
      )}
    </section>
  );
}

function whyNone(name: string): string {
  if (name.endsWith('-curve')) return 'There is no run yet, or no pass of it is done: see Train.';
  return settledWeights.value ? 'One moment' : 'After the first pass';
}

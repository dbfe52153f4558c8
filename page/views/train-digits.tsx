import { FileButton } from '../controls/file-button.tsx';
import { Problem } from '../controls/problem.tsx';
import { Select } from '../controls/select.tsx';
import { ownDigits } from '../state/own-digits.ts';
import { digitProblem, digitProgress, takeDigits } from '../state/take-digits.ts';
import { settings } from '../state/training.ts';
import { TEST, TRAIN } from '../worker/generated-sets.ts';
import type { DigitsName } from '../worker/run-settings.ts';
import { count as counted } from './figures.ts';

/** What digits are called. */
const TITLES: Readonly<Record<DigitsName, string>> = {
  generated: 'generated digits',
  zip: 'the zip-code digits',
  mnist: 'MNIST',
  files: 'digits of your files',
};

/** Which digits are learnt, and files to take others from. */
export function TrainDigits() {
  const own = ownDigits.value;
  const reading = digitProgress.value;
  const { digits } = settings.value;
  const names = [...new Set<DigitsName>(['generated', ...(own ? [own.name] : []), digits])];
  const [train, test] =
    digits === own?.name ? [own.train.labels.length, own.test.labels.length] : [TRAIN, TEST];
  const isHere = digits === 'generated' || digits === own?.name;
  return (
    <div class="stack train-digits">
      <Select
        label="Digits"
        options={names.map((value) => ({ value, text: TITLES[value] }))}
        value={digits}
        onChange={(value) => {
          settings.value = { ...settings.value, digits: value };
        }}
      />
      <p class="hint">
        {isHere
          ? `${counted(train)} to learn from, ${counted(test)} ${own?.isHeldOut && digits === own.name ? 'held out' : 'to test'}${digits === 'mnist' ? ', the first of each set: as many as the paper has' : ''}`
          : 'Their files are not here yet.'}
      </p>
      <div>
        <FileButton text="Open files of digits" multiple onFiles={takeDigits} />
        <p class="hint">
          or drop them: zip.train and zip.test, the four files of MNIST, or others of these formats. They stay
          on this device.
        </p>
      </div>
      <p class="hint" aria-live="polite">
        {reading && `Reading ${reading.file}, ${reading.at} of ${reading.of}`}
      </p>
      <Problem>{digitProblem.value}</Problem>
    </div>
  );
}

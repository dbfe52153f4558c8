import { ownDigits } from '../state/own-digits.ts';
import { digitProblem, digitProgress, takeDigits } from '../state/take-digits.ts';
import { settings } from '../state/training.ts';
import type { DigitsName } from '../worker/run-settings.ts';
import { counted } from './train-paper.ts';

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
    digits === own?.name ? [own.train.labels.length, own.test.labels.length] : [7291, 2007];
  const isHere = digits === 'generated' || digits === own?.name;
  return (
    <div class="stack train-digits">
      <label>
        Digits{' '}
        <select
          value={digits}
          onChange={({ currentTarget }) => {
            settings.value = { ...settings.value, digits: currentTarget.value as DigitsName };
          }}
        >
          {names.map((name) => (
            <option key={name} value={name}>
              {TITLES[name]}
            </option>
          ))}
        </select>
      </label>
      <p class="hint">
        {isHere
          ? `${counted(train)} to learn from, ${counted(test)} ${own?.isHeldOut && digits === own.name ? 'held out' : 'to test'}`
          : 'Their files are not here yet.'}
      </p>
      <div>
        <label class="button">
          Open files of digits
          <input
            class="only-heard"
            type="file"
            multiple
            onChange={({ currentTarget }) => {
              takeDigits(Array.from(currentTarget.files ?? []));
              // The same files can be chosen again.
              currentTarget.value = '';
            }}
          />
        </label>
        <p class="hint">
          or drop them here: zip.train and zip.test, the four files of MNIST, or others of these formats. They
          stay on this device.
        </p>
      </div>
      <p class="hint" aria-live="polite">
        {reading && `Reading ${reading.file}, ${reading.at} of ${reading.of}`}
      </p>
      {digitProblem.value && (
        <p class="problem" role="alert">
          {digitProblem.value}
        </p>
      )}
    </div>
  );
}

import { Choice } from '../controls/choice.tsx';
import { Select, tenDigits } from '../controls/select.tsx';
import { SHOWN, type Shown, show, shown, target, wanted } from '../state/inside.ts';
import { image, verdict } from '../state/reading.ts';
import { Beginnings, SubjectPanel } from './subject-panel.tsx';
import { UnitPanel } from './unit-panel.tsx';
import { UnitsCanvas } from './units-canvas.tsx';

/** What is shown, in a sentence. */
const EXPLAINED: Readonly<Record<Shown, string>> = {
  activity: 'What each unit stands at: orange above zero, blue below.',
  gradient: 'How the loss would grow with each unit: orange must fall, blue must rise.',
  weights: 'The weights of the chosen unit, at the units that they weigh.',
};

/** Every unit, and the one that is looked at. */
export function NetworkView() {
  return (
    <div class="columns">
      <SubjectPanel />
      <div class="main-column">
        <div class="row">
          <Choice
            name="shown"
            legend="Show"
            options={SHOWN.map((value) => ({ value, text: value }))}
            value={shown.value}
            onChange={show}
          />
          {shown.value === 'gradient' && <Wanted />}
        </div>
        <p class="hint">
          {shown.value === 'gradient' && !image.value ? 'Draw a digit first.' : EXPLAINED[shown.value]}
        </p>
        <UnitsCanvas />
        <UnitPanel />
      </div>
      <Beginnings />
    </div>
  );
}

/** The answer whose loss the gradients are of. */
function Wanted() {
  return (
    <Select
      label="of the answer"
      options={tenDigits((digit) => (verdict.value?.digit === digit ? ' (read)' : ''))}
      value={target.value}
      onChange={(value) => {
        wanted.value = value;
      }}
    />
  );
}

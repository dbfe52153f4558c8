import { PixelImage } from '../controls/pixel-image.tsx';
import { chooseReading, chosenReading, image, readings } from '../state/reading.ts';
import { subject } from '../state/subject.ts';
import { Outputs } from './outputs.tsx';
import { PictureSteps } from './picture-steps.tsx';
import { Beginnings, SubjectPanel } from './subject-panel.tsx';
import { UnitsCanvas } from './units-canvas.tsx';

/** Draw, and see at once what all units make of it. */
export function ReadView() {
  return (
    <div class="columns">
      <SubjectPanel />
      <div class="main-column">
        {subject.value.kind === 'picture' && <PictureSteps />}
        <FoundNumber />
        <div class="row top">
          <Seen />
          <Outputs />
        </div>
        <UnitsCanvas />
      </div>
      <Beginnings />
    </div>
  );
}

/** All digits that were found, where there are several. */
function FoundNumber() {
  const all = readings.value;
  if (all.length < 2) return null;
  return (
    <section aria-label="Digits found">
      <p class="number-read" aria-live="polite">
        {all.map((reading, index) => (
          <button
            key={index}
            type="button"
            class={index > 0 && all[index - 1]?.line !== reading.line ? 'reading new-line' : 'reading'}
            aria-pressed={index === chosenReading.value}
            aria-label={`Digit ${index + 1}: ${reading.rejected ? 'rejected' : reading.digit}`}
            onClick={() => chooseReading(index)}
          >
            {reading.rejected ? '?' : reading.digit}
          </button>
        ))}
      </p>
    </section>
  );
}

/** The 16 x 16 pixels that go into the network. */
function Seen() {
  const pixels = image.value;
  const shownNow = subject.value;
  return (
    <figure class="seen">
      {pixels ? (
        <PixelImage values={pixels} columns={16} width={160} label="What the network sees: 16 by 16 pixels" />
      ) : (
        <div class="empty" />
      )}
      <figcaption>
        what the network sees
        {shownNow.kind === 'digit' && `: ${shownNow.name}, a ${shownNow.label}`}
      </figcaption>
    </figure>
  );
}

import { FileButton } from '../controls/file-button.tsx';
import { PixelImage } from '../controls/pixel-image.tsx';
import { Problem } from '../controls/problem.tsx';
import { EXAMPLES } from '../state/examples.ts';
import { pictureProblem, takePicture } from '../state/pictures.ts';
import { chooseReading, chosenReading, readings } from '../state/reading.ts';
import { STRIP, showDigit, stripDigits, stripStart } from '../state/strip.ts';
import { draw } from '../state/subject.ts';
import { DrawingPad } from './drawing-pad.tsx';

/** Where what is read comes from: paper, or a picture. */
export function SubjectPanel() {
  return (
    <section class="subject" aria-label="What is read">
      <DrawingPad />
      <FoundNumber />
      <PictureChooser />
    </section>
  );
}

/** All digits that were found, where there are several. */
function FoundNumber() {
  const all = readings.value;
  if (all.length < 2) return null;
  return (
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
  );
}

/** Drawings and digits that are there. */
export function Beginnings() {
  return (
    <section class="beginnings" aria-label="Drawings and digits to begin with">
      <fieldset class="row">
        <legend>drawings</legend>
        {EXAMPLES.map(({ name, strokes }) => (
          <button key={name} type="button" onClick={() => draw(strokes)}>
            {name}
          </button>
        ))}
      </fieldset>
      <Strip />
    </section>
  );
}

function PictureChooser() {
  return (
    <div>
      <FileButton text="Open a picture" accept="image/*" onFiles={([file]) => takePicture(file, file.name)} />
      <span class="hint"> or drop, or paste</span>
      <Problem>{pictureProblem.value}</Problem>
    </div>
  );
}

/** Digits in a row, each with its label. */
export function Strip() {
  if (!stripDigits.value) return <div class="strip" />;
  const { digits, name } = stripDigits.value;
  const first = stripStart.value;
  const indices = Array.from({ length: Math.min(STRIP, digits.count) }, (_, n) => (first + n) % digits.count);
  const move = (by: number) => {
    stripStart.value = (first + by + digits.count) % digits.count;
  };
  return (
    <fieldset class="strip">
      <legend>{name}s</legend>
      <button type="button" onClick={() => move(-STRIP)} aria-label="Earlier digits">
        ‹
      </button>
      {indices.map((index) => (
        <button
          key={index}
          type="button"
          class="thumb"
          onClick={() => showDigit(index)}
          aria-label={`Read ${name} ${index}, a ${digits.labels[index]}`}
        >
          <PixelImage values={digits.image(index)} columns={16} width={32} label="" />
        </button>
      ))}
      <button type="button" onClick={() => move(STRIP)} aria-label="Later digits">
        ›
      </button>
    </fieldset>
  );
}

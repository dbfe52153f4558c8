import { PixelImage } from '../controls/pixel-image.tsx';
import { image } from '../state/reading.ts';
import { subject } from '../state/subject.ts';
import { Outputs } from './outputs.tsx';
import { PictureInk } from './picture-steps.tsx';
import { Beginnings, SubjectPanel } from './subject-panel.tsx';
import { UnitsCanvas } from './units-canvas.tsx';

/** Draw, and see at once what all units make of it. */
export function ReadView() {
  return (
    <div class="columns">
      <SubjectPanel />
      <div class="main-column">
        <div class="row top">
          <Seen />
          <Outputs />
          {subject.value.kind === 'picture' && <PictureInk />}
        </div>
        <UnitsCanvas />
      </div>
      <Beginnings />
    </div>
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

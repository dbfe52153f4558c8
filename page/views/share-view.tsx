import { ShareAddress } from './share-address.tsx';
import { SharePictures } from './share-pictures.tsx';
import { ShareReport } from './share-report.tsx';
import { ShareWeights } from './share-weights.tsx';

/** What the page shows, to send and to take away. */
export function ShareView() {
  return (
    <div class="share">
      <ShareAddress />
      <ShareWeights />
      <ShareReport />
      <SharePictures />
    </div>
  );
}

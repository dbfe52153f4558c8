import type { TrainedNetwork } from './card.ts';
import { unpack } from './unpack.ts';
import { WEIGHTS_1989 } from './weights-1989.ts';

/** The paper's network, trained by the paper's method. */
export const trained1989: TrainedNetwork = /* @__PURE__ */ unpack(WEIGHTS_1989, {
  name: 'trained1989',
  normalisation: 'zip.train',
  sharpness: 4,
  recipe: '',
  seed: 1989,
  command: 'npm run train-reader',
  sha256: '',
  data: [],
  figures: [],
  limits: '',
});

import type { TrainedNetwork } from './card.ts';
import { trainedNetwork } from './trained-network.ts';
import { WEIGHTS_1989 } from './weights-1989.ts';

/** The paper's network, trained by the paper's method. */
export const trained1989: TrainedNetwork = /* @__PURE__ */ trainedNetwork(WEIGHTS_1989, {
  name: 'trained1989',
  normalisation: 'zip.train',
  recipe: '',
  command: 'npm run train-reader',
  data: [],
  figures: [],
  limits: '',
});

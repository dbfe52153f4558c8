import type { TrainedNetwork } from './card.ts';
import { trainedNetwork } from './trained-network.ts';
import { READER_WEIGHTS } from './weights-reader.ts';

/** The network that `readDigits` and `readStrokes` read with. Its outputs are low for what is no digit. */
export const trainedReader: TrainedNetwork = /* @__PURE__ */ trainedNetwork(READER_WEIGHTS, {
  name: 'trainedReader',
  normalisation: 'upright, pen 2.4',
  recipe: '',
  command: 'npm run train-reader',
  data: [],
  figures: [],
  limits: '',
});

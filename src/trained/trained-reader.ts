import type { TrainedNetwork } from './card.ts';
import { unpack } from './unpack.ts';
import { READER_WEIGHTS } from './weights-reader.ts';

/** The network that `readDigits` and `readStrokes` read with. Its outputs are below 0 for what is no digit. */
export const trainedReader: TrainedNetwork = /* @__PURE__ */ unpack(READER_WEIGHTS, {
  name: 'trainedReader',
  normalisation: 'upright, pen 2',
  sharpness: 17.5,
  none: 0,
  recipe: '',
  seed: 1989,
  command: 'npm run train-reader',
  sha256: '',
  data: [],
  figures: [],
  limits: '',
});

import type { TrainedNetwork } from './card.ts';
import { trainedNetwork } from './trained-network.ts';
import { WEIGHTS_1989 } from './weights-1989.ts';

/** The paper's network, trained by the paper's method. */
export const trained1989: TrainedNetwork = /* @__PURE__ */ trainedNetwork(WEIGHTS_1989, {
  name: 'trained1989',
  normalisation: 'zip.train',
  recipe: '23 passes of gradient descent, a digit at a time, as in the paper; then rounded to 6 bits',
  command: 'npm run train-reader',
  data: [
    {
      name: 'zip.train',
      digits: 7291,
      licence: 'none stated; given with The Elements of Statistical Learning',
    },
  ],
  chosen:
    'its seed, the middle one of ten, on the last 1,291 digits, which the networks of the ten had not learnt from',
  figures: [
    {
      what: 'the last 1,291 digits, misread by the network of this seed that had not learnt from them',
      value: '32',
      command: 'npm run train-reader',
    },
  ],
  limits:
    'all but zip.train digits: of other pens, other margins or another slant it misreads many, and it knows no non-digits',
});

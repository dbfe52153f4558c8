import type { TrainedNetwork } from './card.ts';
import { trainedNetwork } from './trained-network.ts';
import { READER_WEIGHTS } from './weights-reader.ts';

/** The network that `readDigits` and `readStrokes` read with. Its outputs are low for what is no digit. */
export const trainedReader: TrainedNetwork = /* @__PURE__ */ trainedNetwork(READER_WEIGHTS, {
  name: 'trainedReader',
  normalisation: 'upright, pen 2.4',
  recipe:
    '300 passes of AdamW and cross-entropy over 172,000 images each: real digits, each in eight ways, digits that are ' +
    'drawn, and what is no digit, as an eleventh class that is folded into the ten outputs; then rounded to 6 bits',
  command: 'npm run train-reader',
  data: [
    {
      name: 'zip.train, all but its last 1,291',
      digits: 6000,
      licence: 'none stated; given with The Elements of Statistical Learning',
    },
    { name: "MNIST's training digits, all but the last 5,000", digits: 55_000, licence: 'CC BY-SA 3.0' },
    { name: 'drawn by the command, and 210,000 images of no digit', digits: 200_000, licence: 'MIT' },
  ],
  chosen:
    'the rule, the recipe and the calibration on the digits held out above; the width of the pen, and which ways of ' +
    'writing are drawn, also on pen drawings and pictures, which were not learnt from; nothing on test digits',
  figures: [
    {
      what: 'held-out digits of zip.train and of MNIST, misread',
      value: '9 of 1,291 and 39 of 5,000',
      command: 'npm run train-reader',
    },
    { what: "MNIST's test digits, read rightly", value: '99.1 % of 10,000', command: 'npm run bench-reader' },
    { what: 'pen drawings, read rightly', value: '98.6 % of 5,386', command: 'npm run bench-reader' },
    {
      what: 'drawn and photographed digits, read rightly',
      value: '99.5 % of 212, 98.9 % of 87',
      command: 'npm run bench-reader',
    },
  ],
  limits:
    'letters that look like digits, digits of more than one writing system, ones with an upstroke as long as their stem',
});

import { generateDigits, LeNet1989, RECIPE_1989, SGD } from 'lenet-1989';
import type { Study } from './study.ts';

/** Where digits to learn from come from. */
interface GeneratedSettings {
  readonly digits: 'real' | 'generated';
}

/** How much of real handwriting is in the generated digits. */
export const generatedDigits: Study<GeneratedSettings> = {
  name: 'generated-digits',
  question: 'How well are real digits read by a network that has seen nothing but as many generated ones?',
  passes: 23,
  variants: [
    { name: 'real', settings: { digits: 'real' } },
    { name: 'generated', settings: { digits: 'generated' } },
  ],
  train({ digits: from }, digits, { seed, passes }) {
    const learnt = from === 'real' ? digits : generateDigits({ count: digits.count, seed });
    const network = new LeNet1989({ seed });
    const optimizer = new SGD(RECIPE_1989.sgd);
    for (let pass = 0; pass < passes; pass++) network.train(learnt, optimizer);
    return network;
  },
};

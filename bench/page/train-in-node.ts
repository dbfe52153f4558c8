import { generateDigits, LeNet1989, recipe1989, trainPass } from 'lenet-1989';
import { PAPER } from '../../scripts/figures/paper.ts';

/** Seconds of the same training here: the paper's recipe over as many generated digits. */
export function trainInNode(passes: number): number {
  const digits = generateDigits({ count: PAPER.digits.train, seed: 1 });
  const recipe = recipe1989({ passes, seed: 1989, optimizer: 'sgd' });
  const network = new LeNet1989({ seed: 1989 });
  const learner = recipe.learner(network);
  const optimizer = recipe.optimizer(digits.count);
  const from = performance.now();
  for (let pass = 1; pass <= passes; pass++) {
    const pieces = trainPass(learner, recipe.digitsOf(digits, pass), optimizer, digits.count);
    while (!pieces.next().done);
  }
  return (performance.now() - from) / 1000;
}

import { evaluate, generateDigits, LeNet1989, recipe1989, trainPass } from 'lenet-1989';
import { PAPER } from '../../scripts/figures/paper.ts';
import type { Trained } from './training.ts';

/** Digits between two looks at the clock, as the page has them. */
const EVERY = 64;

/** The run of the page here: the paper's recipe over as many generated digits, and both sets read after each pass. */
export function trainInNode(passes: number): Trained {
  const { train: learnt, test: unseen } = PAPER.digits;
  const [train, test] = generateDigits({ count: learnt + unseen, seed: 1989 }).split(learnt);
  const recipe = recipe1989({ passes, seed: 1989, optimizer: 'sgd' });
  const network = new LeNet1989({ seed: 1989 });
  const learner = recipe.learner(network);
  const optimizer = recipe.optimizer(train.count);
  const [from, used] = [performance.now(), process.cpuUsage()];
  for (let pass = 1; pass <= passes; pass++) {
    const pieces = trainPass(learner, recipe.digitsOf(train, pass), optimizer, EVERY);
    while (!pieces.next().done);
    for (const digits of [train, test]) evaluate(network, digits);
  }
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(used);
  return { seconds, processor: (user + system) / 1e6 };
}

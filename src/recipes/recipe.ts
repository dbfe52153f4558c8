import type { LabelledImages } from '../labelled-images.ts';
import type { Network } from '../network.ts';
import type { Optimizer } from '../optim/optimizer.ts';

/**
 * How a network is trained, so that a loop in a page, a worker or a command gives the same bits:
 *
 *     const learner = recipe.learner(network);
 *     const optimizer = recipe.optimizer(digits.count);
 *     for (let pass = 1; pass <= recipe.passes; pass++) {
 *       learner.train(recipe.digitsOf(digits, pass), optimizer);
 *       network.setParameters(learner.parameters());
 *     }
 */
export interface Recipe {
  /** Passes over the digits, in all. */
  readonly passes: number;

  /**
   * The digits of a pass, as many as are given, in the order in which they are learnt.
   * @param pass counted from 1
   * @throws TypeError for what are no digits; RangeError for a pass that the recipe does not have
   */
  digitsOf(digits: LabelledImages, pass: number): LabelledImages;

  /**
   * A new optimiser, for all passes of one network.
   * @param count digits in a pass: a whole number from 1
   * @throws RangeError for another count
   */
  optimizer(count: number): Optimizer;

  /**
   * What learns: the network itself, or one in its place that begins with its parameters, and whose parameters it takes
   * after each pass. Of one in its place only what it reads, its loss and its parameters are the network's.
   * @throws TypeError for a network that the recipe cannot train
   */
  learner(network: Network): Network;
}

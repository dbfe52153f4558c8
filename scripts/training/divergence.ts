import type { LabelledImages, Network } from 'lenet-1989';
import type { TrainingSettings } from './training-settings.ts';

/** A training that leads nowhere any more. */
export class DivergenceError extends Error {
  override readonly name = 'DivergenceError';
}

/** @throws DivergenceError unless the mean loss of the pass and every weight after it are finite numbers */
export function expectFinite(pass: number, network: Network, loss: number): void {
  if (!Number.isFinite(loss)) throw diverged(pass, `the loss is ${loss}`);
  for (const [name, { data }] of network.parameters()) {
    const wrong = data.find((value) => !Number.isFinite(value));
    if (wrong !== undefined) throw diverged(pass, `${name} holds ${wrong}`);
  }
}

/** How many digits have to agree that nothing moves the weights. */
const WITNESSES = 200;

/**
 * Weights that are numbers can be of no use as well: where every unit is saturated the slope of tanh is 0, and no digit
 * moves a weight ever again.
 * @throws DivergenceError if so
 */
export function expectAlive(pass: number, network: Network, { images, labels }: LabelledImages): void {
  const some = labels.subarray(0, WITNESSES);
  const { gradients } = network.gradients(images.subarray(0, some.length * network.inputs), some);
  if (Object.values(gradients).every((data) => data.every((value) => value === 0))) {
    throw diverged(pass, 'every unit is saturated and no digit moves a weight any more');
  }
}

/** @param found what shows it */
function diverged(pass: number, found: string): DivergenceError {
  return new DivergenceError(`pass ${pass}: the training has diverged, ${found}`);
}

/** What may help, in a few words. */
export function adviceAgainstDivergence({
  recipe,
  optimizer,
  learningRate,
  damping,
}: TrainingSettings): string {
  const slower = `try a --learning-rate below ${learningRate}`;
  return recipe === '1989' && optimizer === 'newton' ? `${slower} or a --damping above ${damping}` : slower;
}

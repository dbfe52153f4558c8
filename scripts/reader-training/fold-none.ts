import { LeNet1989, type NamedTensor, type Network } from 'lenet-1989';

/** The sum, in units of the softmax it was trained by, at which an output of the folded network is 1. */
const SUM_OF_ONE = 20;

/** What the scaled tanh makes 1 of 1 of, near 0: 1.7159 * 2 / 3. */
const SLOPE = (1.7159 * 2) / 3;

/**
 * The network of ten outputs that says what one of eleven says, whose last is "no digit". A softmax does not change where
 * one sum is taken off all, so that of "no digit" is taken off the ten others and is 0 from then on. They are made smaller
 * besides, so that the tanh of the outputs, which the learner does without, hardly bends them.
 * @param sharpness of the softmax that the learner was trained by
 * @returns the network, and the sharpness of the softmax over its outputs and the 0 of "no digit" that gives the same
 * probabilities where no output is far from 0
 */
export function foldNone(learner: Network, sharpness: number): { network: LeNet1989; sharpness: number } {
  const network = new LeNet1989();
  const parameters = new Map<string, NamedTensor>(network.parameters());
  const scale = sharpness / SUM_OF_ONE;
  for (const [name, { data }] of learner.parameters()) {
    const folded = parameters.get(name) as NamedTensor;
    if (!name.startsWith('output.')) {
      folded.data.set(data);
      continue;
    }
    const length = data.length / 11;
    for (let k = 0; k < folded.data.length; k++) {
      folded.data[k] = scale * ((data[k] as number) - (data[10 * length + (k % length)] as number));
    }
  }
  network.setParameters(parameters);
  return { network, sharpness: SUM_OF_ONE / SLOPE };
}

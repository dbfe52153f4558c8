import { type Digits, type Evaluation, evaluate, generateDigits, LeNet1989, SGD } from 'lenet-1989';

/** What the pictures show: a network that has learnt a few passes of generated digits. */
export interface TrainedNetwork {
  readonly network: LeNet1989;
  /** Generated too, and not learnt from. */
  readonly test: Digits;
  /** After each pass. */
  readonly passes: readonly { readonly train: Evaluation; readonly test: Evaluation }[];
}

const [TRAIN, TEST, PASSES] = [4000, 1000, 12];

/** Trains it, in about a second: the same bits on every machine. */
export function trainedNetwork(): TrainedNetwork {
  const [train, test] = generateDigits({ count: TRAIN + TEST, seed: 1989 }).split(TRAIN);
  const network = new LeNet1989({ seed: 1989 });
  const optimizer = new SGD({ learningRate: 0.02 });
  const passes = Array.from({ length: PASSES }, () => {
    network.train(train, optimizer);
    return { train: evaluate(network, train), test: evaluate(network, test) };
  });
  return { network, test, passes };
}

import { computed, signal } from '@preact/signals';
import { LeNet1989 } from 'lenet-1989';
import type { ReaderNetwork } from 'lenet-1989/reader';
import { rest, restProblem } from './fetched.ts';

/** Where the weights that read can come from. */
export type NetworkName = 'untrained' | 'trainedReader' | 'own' | 'step' | 'file';

/** A network with its weights, and what it is. */
export interface NamedNetwork {
  readonly name: NetworkName;
  readonly network: LeNet1989;
  /** What the page says of it. */
  readonly title: string;
  /** Of what was learnt in Step: the network whose digits it learnt from, so that it gets to see them alike. */
  readonly from?: NetworkName;
  /** Of the softmax over its outputs, and the output of "no digit": of networks that were made to give probabilities. */
  readonly sharpness?: number;
  /** See `sharpness`. */
  readonly none?: number;
}

/** What the page begins with, while the trained reader is fetched. */
const UNTRAINED: NamedNetwork = {
  name: 'untrained',
  network: new LeNet1989({ seed: 1989 }),
  title: 'untrained, seed 1989',
};

const trained = computed<readonly NamedNetwork[]>(() => {
  if (!rest.value) return [];
  const { trainedReader } = rest.value;
  const { sharpness, none } = trainedReader.card;
  return [
    {
      name: 'trainedReader',
      network: trainedReader,
      title: 'the trained reader',
      sharpness,
      ...(none === undefined ? {} : { none }),
    },
  ];
});

const added = signal<readonly NamedNetwork[]>([]);

/** The networks that are there, in the order in which they came. */
export const networks = computed<readonly NamedNetwork[]>(() => [
  ...trained.value,
  UNTRAINED,
  ...added.value,
]);

const chosen = signal<NetworkName>('trainedReader');

/** The network that reads what is shown; the one that was chosen, as soon as it is there. */
export const network = computed<NamedNetwork>(
  () => networks.value.find(({ name }) => name === chosen.value) ?? UNTRAINED,
);

/** Whether the network that was chosen is still fetched: until then another reads. */
export const isFetching = computed<boolean>(() => chosen.value !== network.value.name && !restProblem.value);

/**
 * A sharpness for networks that were trained with squared error: their outputs are no logarithms of probabilities, so what
 * comes of it is a comparison, and nothing is rejected by it.
 */
const UNCALIBRATED = 2;

/**
 * The same as the reader takes it; undefined until the reader is there. Other weights learnt from digits of another rule:
 * they read all the same.
 */
export const readerNetwork = computed<ReaderNetwork | undefined>(() => {
  if (!rest.value) return undefined;
  const { network: net, sharpness = UNCALIBRATED, none } = network.value;
  const normalisation = rest.value.NORMALISATION;
  return {
    card: { normalisation, sharpness, ...(none === undefined ? {} : { none }) },
    forward: (image) => net.forward(image),
  };
});

/** Puts a network in the place of the one of that name, or beside the others; who reads with others goes on with them. */
export function putNetwork(another: NamedNetwork): void {
  added.value = [...added.value.filter(({ name }) => name !== another.name), another];
}

/** The same, and reads with it. */
export function useNetwork(another: NamedNetwork): void {
  putNetwork(another);
  chosen.value = another.name;
}

/** Takes a network away; who read with it reads with the first again. */
export function dropNetwork(dropped: NetworkName): void {
  added.value = added.value.filter(({ name }) => name !== dropped);
  if (chosen.value === dropped) chosen.value = 'trainedReader';
}

/**
 * Reads with a network by its name; with the trained reader as soon as it is there.
 * @throws RangeError for another that is not there
 */
export function chooseNetwork(name: NetworkName): void {
  if (name !== 'trainedReader' && !networks.value.some((each) => each.name === name)) {
    throw new RangeError(`network: expected one that is there, found ${name}`);
  }
  chosen.value = name;
}

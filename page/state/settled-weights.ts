import { computed } from '@preact/signals';
import { weightVector } from '../worker/weight-vector.ts';
import { isFetching, network } from './networks.ts';
import { shownFigures } from './training.ts';

/** What the page says of the weights that read, with the pass after which they are meant. */
export const weightsTitle = computed<string>(() => {
  const { name, title } = network.value;
  const pass = name === 'own' && shownFigures.value?.pass;
  return pass ? `${title}, after pass ${pass}` : title;
});

/**
 * The weights that read; of a network that is trained here those after the last whole pass, since in the middle of one
 * they change with every picture. Undefined before the first, and
 * while those that were chosen are fetched.
 */
export const settledWeights = computed<Float32Array | undefined>(() => {
  if (isFetching.value) return undefined;
  const { name, network: net } = network.value;
  return name === 'own' ? shownFigures.value?.weights : weightVector(net);
});

import { computed } from '@preact/signals';
import { rest } from './fetched.ts';
import { network } from './networks.ts';

/**
 * Whether digits are set upright and redrawn before the network that is chosen reads them, as its own were: those of the
 * reader were. Others learnt from digits as they come.
 */
export const isNormalised = computed<boolean>(() => {
  const { name, from = name } = network.value;
  return from === 'trainedReader';
});

/** A digit as the network that is chosen gets to see it. */
export function seenDigit(image: Float32Array): Float32Array {
  return isNormalised.value && rest.value ? rest.value.normaliseDigit(image) : image;
}

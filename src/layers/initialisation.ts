import { wrongValue } from '../tensor/expect.ts';
import type { Random } from '../tensor/random.ts';
import type { Parameter } from './layer.ts';

/**
 * How far from zero a weight may begin, F being the fan-in, bias included: 2.4/F as section 4 of the paper prints it,
 * or 2.4 over the square root of F.
 */
export type Initialisation = '2.4/F' | '2.4/sqrt(F)';

/**
 * Draws a layer's weights, in outside order, uniformly between plus and minus the bound; biases are left as they are.
 * @param stored the layer's parameters as they are stored
 * @throws RangeError for an initialisation that is not there
 */
export function initialise(
  { name, shape, fanIn, places }: Parameter,
  stored: Float32Array,
  initialisation: Initialisation,
  random: Random,
): void {
  if (initialisation !== '2.4/F' && initialisation !== '2.4/sqrt(F)') {
    throw wrongValue('initialisation', '2.4/F or 2.4/sqrt(F)', initialisation);
  }
  if (name !== 'weight') return;
  const each = places.length / (shape[0] as number);
  places.forEach((place, i) => {
    const inputs = fanIn[Math.floor(i / each)] as number;
    const bound = 2.4 / (initialisation === '2.4/F' ? inputs : Math.sqrt(inputs));
    stored[place] = random.uniform(-bound, bound);
  });
}

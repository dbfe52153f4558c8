import { LeNet1989 } from 'lenet-1989';
import { components, inkOf, NORMALISATION, readDigits } from 'lenet-1989/reader';
import { messageOf } from './message-of.ts';
import type { FromPictures, ToPictures } from './picture-messages.ts';
import { setWeightVector } from './weight-vector.ts';

/** Components beyond which only the first are shown: texture has thousands. */
const MOST_COMPONENTS = 500;

/** Reads a picture with weights that came from another thread. */
export function readPicture({ id, picture, weights, sharpness, none }: ToPictures): FromPictures {
  try {
    const network = new LeNet1989();
    setWeightVector(network, weights);
    const card = { normalisation: NORMALISATION, sharpness, ...(none === undefined ? {} : { none }) };
    const readings = readDigits(picture, { network: { card, forward: (image) => network.forward(image) } });
    const ink = inkOf(picture);
    const boxes = components(ink)
      .slice(0, MOST_COMPONENTS)
      .map(({ x, y, width, height }) => ({
        x: x * ink.scale,
        y: y * ink.scale,
        width: width * ink.scale,
        height: height * ink.scale,
      }));
    return { id, readings, ink, components: boxes };
  } catch (error) {
    return { id, error: messageOf(error) };
  }
}

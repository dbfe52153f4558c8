import { LeNet1989 } from 'lenet-1989';
import { readDigits, readStrokes } from 'lenet-1989/reader';
import { trainedReader } from 'lenet-1989/trained';
import { drawn, STROKES } from './drawn.js';
import { hash } from './hash.js';

/**
 * What is read, as text and bits.
 * @param readings of `readDigits` or `readStrokes`
 */
function told(readings) {
  return Promise.all(
    readings.map(async ({ digit, rejected, line, box, probabilities, margin, image }) => ({
      digit,
      rejected,
      line,
      box,
      margin,
      probabilities: await hash(probabilities),
      image: await hash(image),
    })),
  );
}

/** A picture, read by either kernel set, and strokes. */
export async function answer() {
  const picture = drawn(STROKES, 150, 120, 7);
  const plain = new LeNet1989({ kernels: 'plain' });
  plain.setParameters(trainedReader.parameters());
  const network = Object.assign(plain, { card: trainedReader.card });
  return {
    picture: await told(readDigits(picture)),
    pictureByPlainKernels: await told(readDigits(picture, { network })),
    strokes: await told(readStrokes(STROKES, { digits: 'many' })),
  };
}

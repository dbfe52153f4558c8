import type { LabelledImages } from 'lenet-1989';
import { labelledImages, type Prepared, prepare, type RealDigits } from './prepared.ts';
import type { ReaderRecipe } from './recipe.ts';

/** What is drawn to be held out: of seeds that training does not use. */
const DRAWN = 2000;

/** Images that nothing is learnt from, by their kind. */
export function heldOutImages(
  zip: RealDigits,
  mnist: RealDigits,
  { seed, spread }: ReaderRecipe,
): Record<string, LabelledImages> {
  const images = (...prepared: Prepared[]) => labelledImages(prepared);
  return {
    'digits of zip.train': images(prepare({ kind: 'as they are', digits: zip })),
    'digits of MNIST': images(prepare({ kind: 'as they are', digits: mnist })),
    'digits of both, spread': images(
      prepare({ kind: 'spread', digits: zip, spread, seed }),
      prepare({ kind: 'spread', digits: mnist, spread, seed }),
    ),
    'drawn digits': images(
      prepare({ kind: 'drawn', count: DRAWN / 2, seed }),
      prepare({ kind: 'strokes', count: DRAWN / 2, seed }),
    ),
    'non-digits': images(
      prepare({ kind: 'no digits', count: DRAWN, seed }),
      prepare({ kind: 'pairs and halves', digits: mnist, count: DRAWN / 2, seed }),
    ),
  };
}

/** All of them in a row. */
export function together(all: readonly LabelledImages[]): LabelledImages {
  return {
    images: Float32Array.from(all.flatMap(({ images }) => Array.from(images))),
    labels: Uint8Array.from(all.flatMap(({ labels }) => Array.from(labels))),
  };
}

import { Digits, distort, type LabelledImages, PIXELS } from 'lenet-1989';
import { Random } from '../../src/tensor/random.ts';
import type { Prepared } from './prepared.ts';
import type { ReaderRecipe } from './recipe.ts';

/** All that passes are made of. */
export interface Stock {
  /** The same digits of zip.train in several ways. */
  readonly zip: readonly Prepared[];
  /** The same digits of MNIST in several ways. */
  readonly mnist: readonly Prepared[];
  /** Digits that were drawn. */
  readonly drawn: Prepared;
  /** What is no digit. */
  readonly nonDigits: Prepared;
}

/** How many images are in a pass. */
export function imagesInPass(stock: Stock, recipe: ReaderRecipe): number {
  const { zip, mnist } = stock;
  return recipe.zipTimes * countOf(zip[0]) + countOf(mnist[0]) + recipe.drawnInPass + recipe.nonDigitsInPass;
}

/**
 * The images of a pass: all real digits, each in one of its ways, some of the drawn and of what is no digit, in random
 * order, each distorted anew. They depend on the recipe's seed and the pass alone.
 * @param pass from 1
 * @param to where they go: as many as `imagesInPass` says; labels are 0 to 10
 */
export function passDigits(stock: Stock, recipe: ReaderRecipe, pass: number, to: LabelledImages): void {
  const random = new Random((recipe.seed + Math.imul(pass, 0x9e3779b9)) >>> 0);
  const count = imagesInPass(stock, recipe);
  const order = random.permutation(count);
  const { images: undistorted, labels } = to;
  let next = 0;
  const take = ({ images, labels: all }: Prepared, n: number): void => {
    const place = order[next++] as number;
    labels[place] = all[n] as number;
    for (let k = 0; k < PIXELS; k++)
      undistorted[place * PIXELS + k] = (images[n * PIXELS + k] as number) / 127.5 - 1;
  };
  const takeAll = (ways: readonly Prepared[]): void => {
    for (let n = 0; n < countOf(ways[0]); n++) take(ways[random.integer(ways.length)] as Prepared, n);
  };
  const takeSome = (prepared: Prepared, some: number): void => {
    for (let i = 0; i < some; i++) take(prepared, random.integer(countOf(prepared)));
  };
  for (let time = 0; time < recipe.zipTimes; time++) takeAll(stock.zip);
  takeAll(stock.mnist);
  takeSome(stock.drawn, recipe.drawnInPass);
  takeSome(stock.nonDigits, recipe.nonDigitsInPass);
  // What is no digit has no label that Digits allow.
  const all = new Digits(undistorted, new Uint8Array(count));
  undistorted.set(distort(all, random.uint32(), recipe.distortions).images);
}

function countOf(prepared: Prepared | undefined): number {
  return prepared?.labels.length ?? 0;
}

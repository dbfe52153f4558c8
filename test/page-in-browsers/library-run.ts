import { type Digits, generateDigits, LeNet1989, modernRecipe, recipe1989 } from 'lenet-1989';

/** What the library alone makes of a seed: what the page has to show of the same seed. */
export interface LibraryRun {
  readonly network: LeNet1989;
  readonly train: Digits;
  readonly test: Digits;
}

/** The paper's numbers of digits. */
const [TRAIN, TEST] = [7291, 2007];

/** By their seed: they take longer than a pass. */
const generated = new Map<number, readonly [train: Digits, test: Digits]>();

function generatedOf(seed: number): readonly [train: Digits, test: Digits] {
  const digits = generated.get(seed) ?? generateDigits({ count: TRAIN + TEST, seed }).split(TRAIN);
  generated.set(seed, digits);
  return digits;
}

/** Trains as `Recipe` documents, on generated digits if no others are given. */
export function trainInLibrary(
  seed: number,
  passes: number,
  how: {
    readonly recipe?: '1989' | 'modern';
    readonly optimizer?: 'sgd' | 'newton';
    readonly learningRate?: number;
    readonly digits?: readonly [train: Digits, test: Digits];
  } = {},
): LibraryRun {
  const { recipe: name = '1989', optimizer: step = 'sgd', learningRate, digits } = how;
  const [train, test] = digits ?? generatedOf(seed);
  const common = { passes, seed, ...(learningRate === undefined ? {} : { learningRate }) };
  const recipe = name === 'modern' ? modernRecipe(common) : recipe1989({ ...common, optimizer: step });
  const network = new LeNet1989({ seed });
  const learner = recipe.learner(network);
  const optimizer = recipe.optimizer(train.count);
  for (let pass = 1; pass <= passes; pass++) learner.train(recipe.digitsOf(train, pass), optimizer);
  network.setParameters(learner.parameters());
  return { network, train, test };
}

/** A number as the page writes it: `+0.2500`. */
export function signed(value: number, decimals: number): string {
  return `${value < 0 ? '\u2212' : '+'}${Math.abs(value).toFixed(decimals)}`;
}

import { MODERN_RECIPE, modernRecipe, RECIPE_1989, type Recipe, recipe1989 } from 'lenet-1989';

/** The most passes of a run here. */
export const MOST_PASSES = 1000;

/** Which digits a network is trained on. */
export const DIGITS = ['generated', 'zip', 'mnist', 'files'] as const;
/** See `DIGITS`. */
export type DigitsName = (typeof DIGITS)[number];

/** What a run is made of: the same settings and digits give the same bits everywhere. */
export interface RunSettings {
  readonly recipe: '1989' | 'modern';
  /** Of the recipe of 1989 alone. */
  readonly optimizer: 'sgd' | 'newton';
  /** Above 0; undefined is the recipe's own. */
  readonly learningRate: number | undefined;
  /** Passes over the digits: a whole number from 1. */
  readonly passes: number;
  /** Of the initial weights and all other draws: a whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly digits: DigitsName;
}

/** What a run begins with unless something else is asked for: the paper's 23 passes. */
export const DEFAULT_SETTINGS: RunSettings = {
  recipe: '1989',
  optimizer: 'sgd',
  learningRate: undefined,
  passes: 23,
  seed: 1989,
  digits: 'generated',
};

/** The learning rate of a recipe, where no other is asked for. */
export function ownRate({ recipe, optimizer }: Pick<RunSettings, 'recipe' | 'optimizer'>): number {
  return (recipe === 'modern' ? MODERN_RECIPE : RECIPE_1989[optimizer]).learningRate;
}

/** The recipe that settings name. */
export function recipeOf({ recipe, optimizer, learningRate, passes, seed }: RunSettings): Recipe {
  const common = { passes, seed, ...(learningRate === undefined ? {} : { learningRate }) };
  return recipe === 'modern' ? modernRecipe(common) : recipe1989({ ...common, optimizer });
}

/** Digits as they go from one thread to another. */
export interface SentDigits {
  /** `[n][16][16]` grey levels. */
  readonly images: Float32Array;
  readonly labels: Uint8Array;
}

/** Both sets. */
export interface DigitSets {
  readonly train: SentDigits;
  readonly test: SentDigits;
}

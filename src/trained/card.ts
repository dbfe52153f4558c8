import type { LeNet1989 } from '../index.ts';

/** What a reader must know of weights. */
export interface ReadingRule {
  /** The rule by which digits were brought to 16 x 16: `normalise` names its own `NORMALISATION`. */
  readonly normalisation: string;
  /** By what the outputs are multiplied before the softmax that gives probabilities: above 0. */
  readonly sharpness: number;
  /** The output of one more class in that softmax, "no digit"; without it every image is some digit. */
  readonly none?: number;
}

/** What weights were learnt from. */
export interface LearntFrom {
  /** What it is called. */
  readonly name: string;
  /** Digits. */
  readonly digits: number;
  /** Under what terms they are given. */
  readonly licence: string;
}

/** A figure of weights, with the command that measures it. */
export interface CardFigure {
  /** What was measured. */
  readonly what: string;
  /** The figure, with its unit. */
  readonly value: string;
  /** What measures it again. */
  readonly command: string;
}

/** What weights are, where they come from and what they are worth. */
export interface Card extends ReadingRule {
  /** As it is exported. */
  readonly name: string;
  /** How they were trained, in a sentence. */
  readonly recipe: string;
  /** Of the initial weights and all other draws. */
  readonly seed: number;
  /** What makes them again, bit for bit. */
  readonly command: string;
  /** SHA-256 of the parameters: their float32, little-endian, in the order of `network.parameters()`. */
  readonly sha256: string;
  /** What they were learnt from. */
  readonly data: readonly LearntFrom[];
  /** Which digits the choices were made on. */
  readonly chosen: string;
  /** How well they read. */
  readonly figures: readonly CardFigure[];
  /** What they are not good at. */
  readonly limits: string;
}

/** A network with weights that come with the package. */
export type TrainedNetwork = LeNet1989 & {
  /** What its weights are. */
  readonly card: Card;
};

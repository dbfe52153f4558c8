import type { ConnectionTable, ConvolutionOptions, Initialisation, SquaredErrorOptions } from 'lenet-1989';
import type { CurvatureSettings } from './studied-newton.ts';

/** What a variant changes of a layer of feature maps. */
export type MapsSettings = Pick<ConvolutionOptions, 'background' | 'border'>;

/** What a variant changes of the 1989 training with the second-order step. What is not there is the library's default. */
export interface Settings1989 {
  /** Default: `newton`. */
  readonly optimizer?: 'sgd' | 'newton';
  readonly learningRate?: number;
  /** Of `newton`. */
  readonly damping?: number;
  /** Of `newton`. */
  readonly decay?: number;
  /** How `newton` estimates the curvature, and what it makes of it. */
  readonly curvature?: CurvatureSettings;
  /** From H1 to H2. */
  readonly connections?: ConnectionTable;
  readonly H1?: MapsSettings;
  readonly H2?: MapsSettings;
  readonly initialisation?: Initialisation;
  /** By what initial numbers are multiplied, by parameter: `{ 'H1.weight': 2 }`. */
  readonly initialScale?: Readonly<Record<string, number>>;
  /** Do biases begin as random as weights? Default: at zero. */
  readonly randomBiases?: boolean;
  /** Where the biases of the output begin. */
  readonly outputBias?: number;
  /** Of the outputs. Default: +1 and -1. */
  readonly targets?: Pick<SquaredErrorOptions, 'on' | 'off'>;
  /** Of the digits: as they are (the default), shuffled before the first pass or before each, or digit after digit, 0 to 9 in turn. */
  readonly order?: 'shuffled-once' | 'shuffled' | 'in-turn';
}

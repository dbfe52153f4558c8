import type { ConnectionTable } from './connections.ts';

/** A convolution's sizes. */
export interface ConvolutionOptions {
  /** What its parameters are called by, e.g. `H1`. */
  readonly name: string;
  /** How many feature maps it has: a whole number from 1. */
  readonly maps: number;
  /** Rows, and columns, of the receptive field: 5 in the paper. */
  readonly kernel: number;
  /** Input positions from one receptive field to the next: 2 in the paper. */
  readonly stride: number;
  /** Rows, and columns, of background before the first and after the last of the input. Default: none. */
  readonly border?: {
    /** Before the first row, and the first column: a whole number from 0. In the paper 2, by the sizes of its maps. */
    readonly before: number;
    /** After the last row, and the last column: a whole number from 0. In the paper 1. */
    readonly after: number;
  };
  /** The value of the units beyond the edge: -1 in the paper (section 3.3). Default: -1. */
  readonly background?: number;
  /** Which input maps each map sees. Default: all. */
  readonly connections?: ConnectionTable;
}

/** A dense layer's sizes. */
export interface DenseOptions {
  /** What its parameters are called by, e.g. `H3`. */
  readonly name: string;
  /** How many units it has: a whole number from 1. */
  readonly units: number;
}

/** The constants of f(a) = amplitude * tanh(slope * a). */
export interface ScaledTanhOptions {
  /** A of the paper. Default: 1.7159. */
  readonly amplitude?: number;
  /** S of the paper. Default: 2/3, so that f(1) = 1 and f(-1) = -1. */
  readonly slope?: number;
}

/** What a layer of the library was made of, the defaults filled in. */
export type LayerOptions = Required<ConvolutionOptions> | DenseOptions | Required<ScaledTanhOptions>;

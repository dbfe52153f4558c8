import type { CrossEntropyOptions } from './layers/cross-entropy.ts';
import type { KernelChoice } from './layers/growing-chain.ts';
import type { ImageSize } from './layers/image-grid.ts';
import type { Initialisation } from './layers/initialisation.ts';
import type { LayerFor } from './layers/layer.ts';
import type { SquaredErrorOptions } from './layers/loss.ts';

/** What a network consists of, and the choices that are the same for every layer. */
export interface NetworkOptions {
  /** The input: `maps` images of `height` x `width`. */
  readonly input: ImageSize;
  /** The layers in a row, e.g. `[dense({ name: 'hidden', units: 40 }), scaledTanh()]`. */
  readonly layers: readonly LayerFor[];
  /** Seed of the initial weights: a whole number from 0 to 2^32 - 1. Default: 1989. */
  readonly seed?: number;
  /** How far from zero a weight may begin; biases begin at zero. Default: `2.4/F`. */
  readonly initialisation?: Initialisation;
  /** The paper's squared error with its targets and scale, or cross-entropy. Default: squared error, +1, -1 and 1. */
  readonly loss?: SquaredErrorOptions | CrossEntropyOptions;
  /** Which kernels compute; all give the same bits. Default: `auto`, the fastest that run here. */
  readonly kernels?: KernelChoice;
}

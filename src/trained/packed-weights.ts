/** Weights in a fifth of their bytes, with what was found together with them. */
export interface PackedWeights {
  /** Of the initial weights and all other draws. */
  readonly seed: number;
  /** By what the outputs are multiplied before the softmax that gives probabilities. */
  readonly sharpness: number;
  /** The output of "no digit" in that softmax; without it every image is some digit. */
  readonly none?: number;
  /** SHA-256 of the parameters: their float32, little-endian, in the order of `network.parameters()`. */
  readonly sha256: string;
  /** The parameters, as `unpack` reads them. */
  readonly packed: string;
}

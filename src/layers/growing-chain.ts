import { wrongValue } from '../tensor/expect.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { Chain, type Extras } from './chain.ts';
import type { Layer } from './layer.ts';
import type { Loss } from './loss.ts';

/** Which kernels compute: `auto` takes `simd` where it can be had, else `plain`. */
export type KernelChoice = 'auto' | 'simd' | 'plain';

/** A chain that moves to a larger block of memory when more is asked of it; its parameters come along. */
export class GrowingChain {
  readonly #layers: readonly [Layer, ...Layer[]];
  readonly #loss: Loss;
  readonly #choice: KernelChoice;
  /** Where the vectors of an owner begin among those of the chain. */
  readonly #first = new WeakMap<object, number>();
  #chain: Chain;

  /** @throws RangeError for a choice that is not there; Error for `simd` where it cannot be had, with the reason */
  constructor(layers: readonly [Layer, ...Layer[]], loss: Loss, choice: KernelChoice) {
    if (!['auto', 'simd', 'plain'].includes(choice)) {
      throw wrongValue('kernels', 'auto, simd or plain', choice);
    }
    this.#layers = layers;
    this.#loss = loss;
    this.#choice = choice;
    this.#chain = this.#build({ vectors: 0, curvature: false });
  }

  /** The chain as it is now. */
  get chain(): Chain {
    return this.#chain;
  }

  /** The vectors of an owner, as long as the parameters: zeros when they are first asked for. */
  vectorsOf(owner: object, count = 0): readonly Tensor[] {
    const first = this.#first.get(owner) ?? this.#chain.vectors.length;
    this.#first.set(owner, first);
    const vectors = Math.max(this.#chain.vectors.length, first + count);
    this.#extend({ ...this.#chain.extras, vectors });
    return this.#chain.vectors.slice(first, first + count);
  }

  /** Makes room for second derivatives. */
  needCurvature(): void {
    this.#extend({ ...this.#chain.extras, curvature: true });
  }

  #extend(extras: Extras): void {
    const { vectors, curvature } = this.#chain.extras;
    if (extras.vectors === vectors && extras.curvature === curvature) return;
    const chain = this.#build(extras);
    chain.takeOver(this.#chain);
    this.#chain = chain;
  }

  /** Kernels give the same bits, so a chain may move from one set to the other when there is no memory for SIMD left. */
  #build(extras: Extras): Chain {
    if (this.#choice !== 'auto') return new Chain(this.#layers, this.#loss, this.#choice, extras);
    try {
      return new Chain(this.#layers, this.#loss, 'simd', extras);
    } catch {
      return new Chain(this.#layers, this.#loss, 'plain', extras);
    }
  }
}

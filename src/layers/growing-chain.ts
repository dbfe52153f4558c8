import type { Tensor } from '../tensor/tensor.ts';
import type { KernelChoice } from '../tensor/workshop.ts';
import { Chain, type Extras } from './chain.ts';
import type { Layer } from './layer.ts';
import type { Loss } from './loss.ts';

/** A chain that moves to a larger block of memory when more is asked of it; its parameters come along. */
export class GrowingChain {
  readonly #layers: readonly [Layer, ...Layer[]];
  readonly #loss: Loss;
  /** Where the vectors of an owner begin among those of the chain. */
  readonly #first = new WeakMap<object, number>();
  #chain: Chain;

  constructor(layers: readonly [Layer, ...Layer[]], loss: Loss, choice: KernelChoice) {
    this.#layers = layers;
    this.#loss = loss;
    this.#chain = new Chain(layers, loss, choice);
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
    const chain = new Chain(this.#layers, this.#loss, this.#chain.kernels.name, extras);
    chain.takeOver(this.#chain);
    this.#chain = chain;
  }
}

import type { Chain, Link } from '../layers/chain.ts';
import { wrongType } from '../tensor/expect.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { stagesOf } from './stages.ts';
import type { Traced, TracedGradients, TracedLayer, TracedLayerGradients } from './traced.ts';

/** A stage where a chain holds it. */
interface Held {
  readonly name: string;
  readonly maps: number;
  readonly height: number;
  readonly width: number;
  readonly units: number;
  /** Numbers stored for each position. */
  readonly lanes: number;
  readonly sums: Link;
  readonly activities: Link;
}

/** The bytes of a float32. */
const FLOAT = 4;

/** Copies out what the units of a chain stand at. */
export class Tracer {
  /** What it copies from; a network may have moved to another since. */
  readonly chain: Chain;
  readonly #own: WeakSet<object>;
  readonly #stages: readonly Held[];
  readonly #inputs: number;
  /** Of all stages. */
  readonly #units: number;

  /** @param own the traces of the network whose layers are at work in the chain */
  constructor(chain: Chain, own: WeakSet<object>) {
    const { links } = chain;
    this.chain = chain;
    this.#own = own;
    this.#stages = stagesOf(links.map(({ layer }) => layer)).map(({ layer, sums, activities }) => {
      const { maps, height, width, lanes } = layer.output;
      return {
        name: layer.name,
        maps,
        height,
        width,
        units: maps * height * width,
        lanes,
        sums: links[sums] as Link,
        activities: links[activities] as Link,
      };
    });
    this.#inputs = chain.images.places.length;
    this.#units = this.#stages.reduce((sum, { units }) => sum + units, 0);
  }

  /**
   * Something to be filled, with gradients or without. Its arrays share a buffer, since an allocation for each would cost
   * as much as reading the image; what follows is written out for the same reason.
   */
  empty(learning: boolean): Traced {
    const buffer = new ArrayBuffer(FLOAT * (learning ? 4 * this.#units + this.#inputs : 2 * this.#units));
    const layers: (TracedLayer | TracedLayerGradients)[] = [];
    let at = 0;
    const next = (units: number): Float32Array => {
      const array = new Float32Array(buffer, at, units);
      at += units * FLOAT;
      return array;
    };
    for (const { name, maps, height, width, units } of this.#stages) {
      const sums = next(units);
      const activities = next(units);
      layers.push(
        learning
          ? {
              name,
              maps,
              height,
              width,
              sums,
              activities,
              sumGradients: next(units),
              activityGradients: next(units),
            }
          : { name, maps, height, width, sums, activities },
      );
    }
    const traced = learning ? { layers, loss: 0, inputGradients: next(this.#inputs) } : { layers };
    this.#own.add(traced);
    return traced;
  }

  /** @throws TypeError unless it is what `empty` returned for this network */
  expectOwn(traced: Traced, learning: boolean): void {
    if (!this.#own.has(traced) || 'loss' in traced !== learning) {
      throw wrongType('traced', `a trace of this network with ${learning ? 'a' : 'no'} label`, traced);
    }
  }

  /**
   * Runs an image forward, and, where there is a label, its loss backward; the gradients of the parameters are left as they are.
   * @throws RangeError if a number of the image is not finite
   */
  fill(traced: TracedGradients, image: Float32Array, label: number | undefined): void {
    const { layers } = traced;
    this.chain.forward(image);
    for (let s = 0; s < layers.length; s++) {
      const { lanes, maps, sums, activities } = this.#stages[s] as Held;
      const to = layers[s] as TracedLayer;
      copyOut(maps, lanes, sums.output, to.sums, activities.output, to.activities);
    }
    if (label === undefined) return;
    traced.loss = this.chain.backwardUnits(label);
    for (let s = 0; s < layers.length; s++) {
      const { lanes, maps, sums, activities } = this.#stages[s] as Held;
      const to = layers[s] as TracedLayerGradients;
      copyOut(
        maps,
        lanes,
        sums.outputGradient,
        to.sumGradients,
        activities.outputGradient,
        to.activityGradients,
      );
    }
    const { places } = this.chain.images;
    const { data } = (this.chain.links[0] as Link).inputGradient;
    for (let k = 0; k < places.length; k++) traced.inputGradients[k] = data[places[k] as number] as number;
  }
}

/** Two tensors of a grid from the stored order to the outside order. */
function copyOut(
  maps: number,
  lanes: number,
  { data: one }: Tensor,
  toOne: Float32Array,
  { data: other }: Tensor,
  toOther: Float32Array,
): void {
  let unit = 0;
  for (let map = 0; map < maps; map++) {
    for (let place = map; place < one.length; place += lanes, unit++) {
      toOne[unit] = one[place] as number;
      toOther[unit] = other[place] as number;
    }
  }
}

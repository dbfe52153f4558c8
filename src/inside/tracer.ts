import type { Chain, Link } from '../layers/chain.ts';

import { wrongType } from '../tensor/expect.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { stagesOf } from './stages.ts';
import type { LearningLayer, Traced, TracedLayer, TracedLearning } from './traced.ts';

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
  readonly #chain: Chain;
  readonly #first: Link;
  readonly #stages: readonly Held[];
  readonly #inputs: number;
  /** Of all stages. */
  readonly #units: number;

  constructor(chain: Chain) {
    const { links } = chain;
    this.#chain = chain;
    this.#first = links[0] as Link;
    this.#stages = stagesOf(links.map(({ layer }) => layer)).map(({ layer, sums, activities }) => {
      const { maps, height, width, lanes } = layer.output;
      const [ofSums, ofActivities] = [links[sums] as Link, links[activities] as Link];
      const units = maps * height * width;
      return { name: layer.name, maps, height, width, units, lanes, sums: ofSums, activities: ofActivities };
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
    const layers: TracedLayer[] = [];
    let at = 0;
    for (const { name, maps, height, width, units } of this.#stages) {
      const size = units * FLOAT;
      const sums = new Float32Array(buffer, at, units);
      const activities = new Float32Array(buffer, at + size, units);
      at += 2 * size;
      if (!learning) {
        layers.push({ name, maps, height, width, sums, activities });
        continue;
      }
      const sumGradients = new Float32Array(buffer, at, units);
      const activityGradients = new Float32Array(buffer, at + size, units);
      at += 2 * size;
      const layer: LearningLayer = {
        name,
        maps,
        height,
        width,
        sums,
        activities,
        sumGradients,
        activityGradients,
      };
      layers.push(layer);
    }
    const traced = learning ? { layers, loss: 0, inputGradients: new Float32Array(buffer, at) } : { layers };
    return traced;
  }

  /** @throws TypeError unless it is what `empty` returns */
  expectOwn(traced: Traced, learning: boolean): void {
    const { layers, inputGradients } = (traced ?? {}) as Partial<TracedLearning>;
    let own =
      layers?.length === this.#stages.length && (!learning || inputGradients?.length === this.#inputs);
    for (let s = 0; own && s < this.#stages.length; s++) {
      const { units } = this.#stages[s] as Held;
      const layer = layers?.[s];
      own =
        layer?.sums?.length === units &&
        layer.activities?.length === units &&
        (!learning || (layer.sumGradients?.length === units && layer.activityGradients?.length === units));
    }
    if (own) return;
    const when = learning ? 'with a label' : 'before';
    throw wrongType('traced', `what trace of this network returned ${when}`, traced);
  }

  /**
   * Runs an image forward, and, where there is a label, its loss backward; the gradients of the parameters are left as they are.
   * @throws RangeError if a number of the image is not finite
   */
  fill(traced: TracedLearning, image: Float32Array, label: number | undefined): void {
    const { layers } = traced;
    this.#chain.forward(image, 0);
    for (let s = 0; s < layers.length; s++) {
      const { lanes, maps, sums, activities } = this.#stages[s] as Held;
      const to = layers[s] as TracedLayer;
      copyOut(maps, lanes, sums.output, to.sums, activities.output, to.activities);
    }
    if (label === undefined) return;
    traced.loss = this.#chain.backwardUnits(label);
    for (let s = 0; s < layers.length; s++) {
      const { lanes, maps, sums, activities } = this.#stages[s] as Held;
      const to = layers[s] as LearningLayer;
      copyOut(
        maps,
        lanes,
        sums.outputGradient,
        to.sumGradients,
        activities.outputGradient,
        to.activityGradients,
      );
    }
    const { places } = this.#chain.images;
    const { data } = this.#first.inputGradient;
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

import { checkImage } from '../labelled-images.ts';
import type { Chain } from '../layers/chain.ts';
import type { Layer } from '../layers/layer.ts';
import { expectWhole, wrongValue } from '../tensor/expect.ts';
import { type Explanation, explain } from './explain.ts';
import { type ReceptiveField, receptiveField } from './receptive-field.ts';
import { type Stage, stagesOf } from './stages.ts';
import { summary } from './summary.ts';
import type { Traced, TracedGradients } from './traced.ts';
import { Tracer } from './tracer.ts';

/** Layers in a row that say how large they are, and what every unit of theirs does. */
export abstract class Inspectable {
  /** From the first to the last. */
  abstract readonly layers: readonly [Layer, ...Layer[]];
  /** Numbers in an image. */
  abstract readonly inputs: number;
  /** Numbers that come out, one for each class. */
  abstract readonly outputs: number;
  readonly #traces = new WeakSet<object>();
  #tracer: Tracer | undefined;

  /** @internal The layers at work. */
  protected abstract get chain(): Chain;

  /** Units, the input's counted (section 3.3 of the paper: 1256). */
  get unitCount(): number {
    return this.layers.reduce((sum, layer) => sum + layer.units, this.inputs);
  }

  /** Connections, those of the biases counted (section 3.3: 64,660). */
  get connectionCount(): number {
    return this.layers.reduce((sum, layer) => sum + layer.connections, 0);
  }

  /** Independent parameters (section 3.3: 9760). */
  get parameterCount(): number {
    return this.chain.parameters.count;
  }

  /**
   * What every unit stands at for one image.
   * @param image `[inputs]`, in the order `[map][y][x]`
   * @param label what it shows: then there are the loss and its gradients besides
   * @param traced what an earlier call of the same network returned, with a label if there is one now: it is filled again
   * @throws TypeError for another array, or another `traced`; RangeError if there is not exactly one image, a number is not
   * finite, or the label names no output
   */
  trace(image: Float32Array, label?: undefined, traced?: Traced): Traced;
  trace(image: Float32Array, label: number, traced?: TracedGradients): TracedGradients;
  trace(image: Float32Array, label?: number, traced?: Traced): Traced;
  trace(image: Float32Array, label?: number, traced?: Traced): Traced {
    checkImage(image, this.inputs);
    const learning = label !== undefined;
    if (learning) expectWhole('label', label, 0, this.outputs - 1);
    const { chain } = this;
    if (this.#tracer?.chain !== chain) this.#tracer = new Tracer(chain, this.#traces);
    const tracer = this.#tracer;
    if (traced !== undefined) tracer.expectOwn(traced, learning);
    const filled = traced ?? tracer.empty(learning);
    tracer.fill(filled as TracedGradients, image, label);
    return filled;
  }

  /**
   * Writes out the sum of one unit: its bias, and every product in the order in which the kernels add them.
   * @param image `[inputs]`
   * @param layer what the layer's parameters are called by: `H2`
   * @param unit which of its units, in the outside order `[map][y][x]`
   * @throws as `trace`; RangeError for a layer or a unit that is not there
   */
  explain(image: Float32Array, layer: string, unit: number): Explanation {
    checkImage(image, this.inputs);
    const stage = this.#stagesUpTo(layer, unit).at(-1) as Stage;
    this.chain.forward(image);
    return explain(this.chain, stage, unit);
  }

  /**
   * Which units of the layers below, and which pixels of the image, a unit sees.
   * @param layer what the layer's parameters are called by: `H2`
   * @param unit which of its units, in the outside order `[map][y][x]`
   * @throws RangeError for a layer or a unit that is not there
   */
  receptiveField(layer: string, unit: number): ReceptiveField {
    return receptiveField(this.#stagesUpTo(layer, unit), unit);
  }

  /** The layers as a table: outputs, receptive fields, connections, parameters, and the totals of section 3.3. */
  summary(): string {
    return summary(this.layers, this);
  }

  /** @throws RangeError for a layer or a unit that is not there */
  #stagesUpTo(name: string, unit: number): readonly Stage[] {
    const stages = stagesOf(this.layers);
    const names = stages.map(({ layer }) => layer.name);
    const at = names.indexOf(name);
    if (at < 0) throw wrongValue('layer', names.join(', ') || 'parameters', name);
    const { height, width, maps } = (stages[at] as Stage).layer.output;
    expectWhole(`unit of ${name}`, unit, 0, height * width * maps - 1);
    return stages.slice(0, at + 1);
  }
}

import {
  type Explanation,
  type LeNet1989,
  RECIPE_1989,
  type TracedGradients,
  type TracedLayerGradients,
} from 'lenet-1989';
import type { Unit } from '../drawing/network-layout.ts';
import type { Phase, Sizes, SumLayer } from './step-position.ts';
import type { Connection, Wiring } from './step-wiring.ts';

/** The recipe's learning rate. */
export const RATE: number = RECIPE_1989.sgd.learningRate;

/** A digit that a network learns from. It holds as long as the network's weights are what they were when it was made. */
export class DigitWork implements Sizes {
  readonly image: Float32Array;
  readonly label: number;
  /** Every unit's activity and gradient: steps show how they come about. */
  readonly traced: TracedGradients;
  readonly wiring: Wiring;
  readonly #network: LeNet1989;
  #parameters: ReturnType<LeNet1989['parameters']> | undefined;
  #explained: Explanation | undefined;
  #gradients: ReturnType<LeNet1989['gradients']>['gradients'] | undefined;

  constructor(network: LeNet1989, wiring: Wiring, image: Float32Array, label: number) {
    this.image = image;
    this.label = label;
    this.traced = network.trace(image, label);
    this.wiring = wiring;
    this.#network = network;
  }

  units(phase: Phase, layer: SumLayer): number {
    if (phase === 'loss') return 1;
    if (phase !== 'update') return this.layer(layer).activities.length;
    const { weights, biases } = this.wiring.parameters(layer);
    return weights + biases;
  }

  steps(phase: Phase, layer: SumLayer, unit: number): number {
    return 1 + this.#products(phase, layer, unit);
  }

  #products(phase: Phase, layer: SumLayer, unit: number): number {
    switch (phase) {
      case 'forward':
        return this.wiring.products(layer);
      case 'loss':
        return this.layer(layer).activities.length;
      case 'backward':
        // The gradient of an output is a difference times the loss's scale.
        return layer === 'output' ? 1 : this.wiring.feeds(layer, unit).length;
      case 'update':
        return this.sharing(layer, unit).length;
    }
  }

  /** One layer of the trace. */
  layer(name: SumLayer): TracedLayerGradients {
    return this.traced.layers.find((each) => each.name === name) as TracedLayerGradients;
  }

  /** The sum of a unit, written out. */
  explain(layer: SumLayer, unit: number): Explanation {
    if (this.#explained?.layer !== layer || this.#explained.unit !== unit) {
      this.#explained = this.#network.explain(this.image, layer, unit);
    }
    return this.#explained;
  }

  /** How far an output is above what it should be. */
  difference(output: number): number {
    const { on, off } = this.#network.loss;
    const activity = this.layer('output').activities[output] as number;
    return Math.fround(activity - (output === this.label ? on : off));
  }

  /** What a unit, or a pixel, stands at. */
  activity({ layer, unit }: Unit): number {
    const values = layer === 'input' ? this.image : this.layer(layer).activities;
    return values[unit] as number;
  }

  /** A weight of a layer, or behind them a bias. */
  parameter(layer: SumLayer, index: number): number {
    this.#parameters ??= this.#network.parameters();
    const parameters = this.#parameters;
    const of = (name: string) => parameters.get(`${layer}.${name}`)?.data as Float32Array;
    const bias = index - of('weight').length;
    return (bias < 0 ? of('weight')[index] : of('bias')[bias]) as number;
  }

  /** What the update adds to the weights of a layer. */
  changes(layer: SumLayer): Float32Array {
    this.#gradients ??= this.#network.gradients(this.image, Uint8Array.of(this.label)).gradients;
    return (this.#gradients[`${layer}.weight`] as Float32Array).map((gradient) => -RATE * gradient);
  }

  /** Whether a parameter is a bias. */
  isBias(layer: SumLayer, index: number): boolean {
    return index >= this.wiring.parameters(layer).weights;
  }

  /** The connections of a weight; a bias has one, which comes from no unit. */
  sharing(layer: SumLayer, index: number): readonly Connection[] {
    const bias = index - this.wiring.parameters(layer).weights;
    return bias < 0 ? this.wiring.sharing(layer, index) : [{ above: bias, below: undefined, weight: index }];
  }
}

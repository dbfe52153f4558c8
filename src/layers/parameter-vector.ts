import { expectKind, expectObject, wrongValue } from '../tensor/expect.ts';
import type { Memory } from '../tensor/memory.ts';
import type { Random } from '../tensor/random.ts';
import { type NamedTensor, sizeOf, type Tensor } from '../tensor/tensor.ts';
import { type Initialisation, initialise } from './initialisation.ts';
import type { Layer, Parameter } from './layer.ts';

/** One parameter of a network: `H1.weight`. */
interface Entry {
  readonly key: string;
  readonly parameter: Parameter;
  /** Where the parameters of its layer begin in the vector. */
  readonly start: number;
}

/** The shape of a network's parameter vector, which is that of its gradient vector too. */
export function vectorShape(layers: readonly Layer[]): readonly number[] {
  return [layers.reduce((sum, layer) => sum + layer.stored, 0)];
}

/** The parameters of a network as one vector, their gradients as another, and both by name. */
export class ParameterVector {
  readonly values: Tensor;
  readonly gradients: Tensor;
  readonly #entries: readonly Entry[];

  /** Takes two tensors of `vectorShape(layers)` from the memory. */
  constructor(layers: readonly Layer[], memory: Memory) {
    this.values = memory.tensor(vectorShape(layers));
    this.gradients = memory.tensor(vectorShape(layers));
    let start = 0;
    this.#entries = layers.flatMap((layer) => {
      const entries = layer.parameters.map((parameter) => ({
        key: `${layer.name}.${parameter.name}`,
        parameter,
        start,
      }));
      start += layer.stored;
      return entries;
    });
  }

  /** How many independent parameters there are; padding does not count. */
  get count(): number {
    return this.#entries.reduce((sum, { parameter }) => sum + parameter.places.length, 0);
  }

  /** The outside shape of every parameter, by name, in the order of the layers. */
  shapes(): Map<string, readonly number[]> {
    return new Map(this.#entries.map(({ key, parameter }) => [key, parameter.shape]));
  }

  /** Takes the gradients away: a copy of them, and zeros in their place. */
  takeGradients(): Float32Array {
    const { data } = this.gradients;
    const taken = data.slice();
    data.fill(0);
    return taken;
  }

  /** A copy of one of the two vectors, by name, each number divided by `divisor`. */
  read({ data }: Tensor, divisor = 1): Map<string, NamedTensor> {
    return new Map(
      this.#entries.map(({ key, parameter: { shape, places }, start }) => [
        key,
        {
          shape,
          // Array.from would take the places one by one, which takes six times as long.
          data: new Float32Array(places.length).map(
            (_, i) => (data[start + (places[i] as number)] as number) / divisor,
          ),
        },
      ]),
    );
  }

  /** The same without the shapes. */
  readData(vector: Tensor, divisor = 1): Record<string, Float32Array> {
    return Object.fromEntries(Array.from(this.read(vector, divisor), ([key, { data }]) => [key, data]));
  }

  /**
   * Replaces every parameter, or none.
   * @throws TypeError for what is no Map of tensors of float32; RangeError if one is missing or has another shape, or one is
   * there that the network does not have
   */
  write(parameters: ReadonlyMap<string, NamedTensor>): void {
    expectKind('parameters', parameters, 'Map');
    const shapes = this.shapes();
    for (const key of parameters.keys()) {
      if (!shapes.has(key)) {
        throw wrongValue('parameters', [...shapes.keys()].join(', '), key);
      }
    }
    for (const [key, shape] of shapes) {
      const found = parameters.get(key);
      if (!found) throw new RangeError(`${key}: expected [${shape}], found no such parameter`);
      expectObject(key, found);
      expectKind(`${key} data`, found.data, 'Float32Array');
      if (`${found.shape}` !== `${shape}` || found.data.length !== sizeOf(shape)) {
        throw new RangeError(
          `${key}: expected [${shape}], found [${found.shape}] with ${found.data.length} numbers`,
        );
      }
    }
    for (const { key, parameter, start } of this.#entries) {
      const { data } = parameters.get(key) as NamedTensor;
      parameter.places.forEach((place, i) => {
        this.values.data[start + place] = data[i] as number;
      });
    }
  }

  /** Draws the weights, layer after layer; biases are left as they are. */
  initialise(initialisation: Initialisation, random: Random): void {
    for (const { parameter, start } of this.#entries) {
      initialise(parameter, this.values.data.subarray(start), initialisation, random);
    }
  }
}

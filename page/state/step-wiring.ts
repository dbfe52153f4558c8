import type { Layer, LeNet1989, Parameter } from 'lenet-1989';
import type { LayerName } from '../drawing/network-layout.ts';
import type { SumLayer } from './step-position.ts';

/** A connection between two units. */
export interface Connection {
  /** The unit that it feeds. */
  readonly above: number;
  /** The unit, or pixel, that it comes from; undefined beyond the edge. */
  readonly below: number | undefined;
  /** Which weight of the layer, in the outside order. */
  readonly weight: number;
}

/** The connections of a layer, `[unit][product]`; below is -1 beyond the edge. */
interface Table {
  readonly products: number;
  readonly below: Int32Array;
  readonly weight: Int32Array;
  /** Units of a map, weights of a kernel. */
  readonly positions: number;
  readonly taps: number;
}

/** Maps that the kernels compute side by side: gradients are added group by group. */
const LANES = 4;

/** The layer that a layer feeds. */
export function aboveOf(layer: LayerName): SumLayer | undefined {
  return ({ input: 'H1', H1: 'H2', H2: 'H3', H3: 'output', output: undefined } as const)[layer];
}

/** Which unit feeds which through which weight. It does not change with the weights. */
export class Wiring {
  readonly #layers: ReadonlyMap<string, Layer>;
  readonly #tables = new Map<SumLayer, Table>();
  /** What was asked for last: it is asked for again with every step of a unit. */
  #last: { readonly key: string; readonly found: readonly Connection[] } = { key: '', found: [] };

  constructor(network: LeNet1989) {
    this.#layers = new Map(network.layers.map((layer) => [layer.name, layer]));
  }

  /** Products of a unit's sum. */
  products(layer: SumLayer): number {
    return this.#table(layer).products;
  }

  /** Weights and biases of a layer, each with how many there are. */
  parameters(layer: SumLayer): { readonly weights: number; readonly biases: number } {
    const [weights, biases] = this.#layer(layer).parameters as [Parameter, Parameter];
    return { weights: weights.places.length, biases: biases.places.length };
  }

  /** What a unit stands at beyond the edge. */
  background(layer: SumLayer): number {
    return this.#layer(layer).background ?? 0;
  }

  /** The weight of a unit's first product. */
  firstWeight(layer: SumLayer, unit: number): number {
    const { products, weight } = this.#table(layer);
    return weight[unit * products] as number;
  }

  /** The connections through which a unit feeds the layer above, in the order in which the kernels add its gradient up. */
  feeds(layer: LayerName, unit: number): readonly Connection[] {
    const above = aboveOf(layer);
    if (!above) return [];
    return this.#find(`${layer} feeds ${unit}`, () => {
      const table = this.#table(above);
      const order = ({ above: fed, weight }: Connection): number => {
        const map = Math.floor(fed / table.positions);
        const tap = weight % table.taps;
        return (Math.floor(map / LANES) * table.taps + tap) * LANES + (map % LANES);
      };
      return connections(table, table.below, unit).sort((a, b) => order(a) - order(b));
    });
  }

  /** The connections that share a weight, in the order in which its gradient is added up. */
  sharing(layer: SumLayer, weight: number): readonly Connection[] {
    return this.#find(`${layer} shares ${weight}`, () => {
      const table = this.#table(layer);
      return connections(table, table.weight, weight);
    });
  }

  #find(key: string, find: () => readonly Connection[]): readonly Connection[] {
    if (this.#last.key !== key) this.#last = { key, found: find() };
    return this.#last.found;
  }

  #layer(name: SumLayer): Layer {
    return this.#layers.get(name) as Layer;
  }

  #table(name: SumLayer): Table {
    const made = this.#tables.get(name) ?? tableOf(this.#layer(name));
    this.#tables.set(name, made);
    return made;
  }
}

function tableOf(layer: Layer): Table {
  const { output } = layer;
  const { shape, places } = layer.parameters[0] as Parameter;
  const weightAt = new Map(Array.from(places, (place, weight) => [place, weight]));
  const positions = output.height * output.width;
  const termsOf = (unit: number) => (layer.terms?.(unit) ?? []).filter(({ connected }) => connected);
  const products = termsOf(0).length;
  const below = new Int32Array(output.maps * positions * products);
  const weight = new Int32Array(below.length);
  let at = 0;
  for (let unit = 0; unit < output.maps * positions; unit++) {
    for (const term of termsOf(unit)) {
      below[at] = term.unit ?? -1;
      weight[at++] = weightAt.get(term.weight) as number;
    }
  }
  // A kernel has its rows and columns last; the weights of a dense layer are shared by nobody.
  const taps = shape.length === 4 ? (shape[2] as number) * (shape[3] as number) : 1;
  return { products, below, weight, positions, taps };
}

/** Those that have a number in one of the columns of a table, by the unit that they feed. */
function connections({ products, below, weight }: Table, column: Int32Array, wanted: number): Connection[] {
  const found: Connection[] = [];
  for (let at = column.indexOf(wanted); at >= 0; at = column.indexOf(wanted, at + 1)) {
    const from = below[at] as number;
    found.push({
      above: Math.floor(at / products),
      below: from < 0 ? undefined : from,
      weight: weight[at] as number,
    });
  }
  return found;
}

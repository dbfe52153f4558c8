import { type Stage, termsOf } from './stages.ts';

/** Units of a layer that another unit sees. */
export interface SeenUnits {
  /** What the layer's parameters are called by: `H1`. */
  readonly name: string;
  /** Which of its units, ascending. */
  readonly units: Uint32Array;
}

/** What a unit sees, directly and through the layers between. Units are counted in the outside order `[map][y][x]`. */
export interface ReceptiveField {
  /** The units that it sees of each layer with parameters below it, from the first to the one that feeds it; none in the first. */
  readonly layers: readonly SeenUnits[];
  /** The numbers of the image that it sees. */
  readonly pixels: Uint32Array;
}

/**
 * What a unit of the last of some stages sees.
 * @param unit in the outside order
 */
export function receptiveField(stages: readonly Stage[], unit: number): ReceptiveField {
  const layers: SeenUnits[] = [];
  let seen = Uint32Array.of(unit);
  for (const { layer } of [...stages].reverse()) {
    layers.unshift({ name: layer.name, units: seen });
    const below = new Set<number>();
    for (const each of seen) {
      for (const { unit, connected } of termsOf(layer, each)) {
        if (connected && unit !== undefined) below.add(unit);
      }
    }
    seen = Uint32Array.from(below).sort();
  }
  // The last is the unit itself.
  layers.pop();
  return { layers, pixels: seen };
}

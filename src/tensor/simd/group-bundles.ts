import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import { LANES } from '../grid.ts';
import { FLOAT, VECTOR } from './address.ts';

/** Groups of four output maps at once: each unit that is loaded serves all of them that see it. */
const GROUPS = 3;

/** What the groups of a bundle do with an input map. */
export interface BundleInput {
  readonly map: number;
  /** For each of the groups that see it: */
  readonly seenBy: readonly {
    /** which it is, counted in the bundle; */
    readonly group: number;
    /** where its weights of a tap are, in bytes from those of the bundle; */
    readonly weights: number;
    /** for each lane: is there a connection? */
    readonly connected: readonly boolean[];
  }[];
}

/** Groups of four output maps, one after the other, that see equally many input maps. */
export interface GroupBundle {
  /** The first group. */
  readonly first: number;
  readonly size: number;
  /** Bundles alike, one after the other: the same code serves them all. */
  readonly count: number;
  /** Where the weights of the first group begin, in bytes. */
  readonly weights: number;
  /** How far it is to those of the next bundle, and to those of the next tap. */
  readonly weightsStep: number;
  readonly tap: number;
  /** The input maps that one of the groups sees, ascending. */
  readonly inputs: readonly BundleInput[];
}

/** The groups of a convolution in bundles. */
export function groupBundles({ groups, kernel }: ConvolutionGeometry): GroupBundle[] {
  const bundles: GroupBundle[] = [];
  for (let first = 0; first < groups.length; ) {
    const seen = groups[first].inputs.length;
    const differs = groups.findIndex((group, k) => k > first && group.inputs.length !== seen);
    const size = Math.min(GROUPS, (differs < 0 ? groups.length : differs) - first);
    const tap = seen * VECTOR;
    const bundled = groups.slice(first, first + size);
    const maps = [...new Set(bundled.flatMap((group) => group.inputs))].sort((a, b) => a - b);
    const inputs = maps.map((map) => ({
      map,
      seenBy: bundled.flatMap((each, group) => {
        const i = each.inputs.indexOf(map);
        const connected = each.connected.slice(LANES * i, LANES * (i + 1));
        return i < 0 ? [] : [{ group, weights: group * kernel * kernel * tap + i * VECTOR, connected }];
      }),
    }));
    const last = bundles.at(-1);
    if (last?.size === size && JSON.stringify(last.inputs) === JSON.stringify(inputs)) {
      bundles[bundles.length - 1] = { ...last, count: last.count + 1 };
    } else {
      const weightsStep = size * kernel * kernel * tap;
      bundles.push({
        first,
        size,
        count: 1,
        weights: groups[first].weights * FLOAT,
        weightsStep,
        tap,
        inputs,
      });
    }
    first += size;
  }
  return bundles;
}

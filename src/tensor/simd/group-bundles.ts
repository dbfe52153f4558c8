import { type ConvolutionGeometry, unionOf } from '../convolution-geometry.ts';
import { LANES } from '../grid.ts';
import { FLOAT, VECTOR } from './address.ts';
import { inParts, isAlike } from './parts.ts';

/** Groups of four output maps at once, at most: each unit that is loaded serves all of them that see it. */
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
  // Pairs, where threes would leave one alone.
  const most = groups.length % GROUPS === 1 ? 2 : GROUPS;
  const bundles = inParts(
    groups.map((group, first) => ({ ...group, first })),
    (part, { inputs }) => part.length < most && part[0].inputs.length === inputs.length,
  ).map((bundled) => {
    const [{ first, weights, inputs }] = bundled;
    const tap = inputs.length * VECTOR;
    const ofGroup = kernel * kernel * tap;
    const maps = unionOf(bundled.map((group) => group.inputs));
    return {
      first,
      size: bundled.length,
      weights: weights * FLOAT,
      weightsStep: bundled.length * ofGroup,
      tap,
      inputs: maps.map((map) => ({
        map,
        seenBy: bundled.flatMap(({ inputs, connected }, group) => {
          const i = inputs.indexOf(map);
          const lanes = connected.slice(LANES * i, LANES * (i + 1));
          return i < 0 ? [] : [{ group, weights: group * ofGroup + i * VECTOR, connected: lanes }];
        }),
      })),
    };
  });
  return inParts(bundles, ([one], { size, inputs }) => one.size === size && isAlike(one.inputs, inputs)).map(
    (alike) => ({
      ...alike[0],
      count: alike.length,
    }),
  );
}

import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import { LANES } from '../grid.ts';
import { FLOAT } from './address.ts';

/** A group of output maps that sees some of a block's input maps. */
export interface Source {
  readonly group: number;
  /** How many input maps the group sees in all. */
  readonly inputs: number;
  /** Where the group's weights from the first of the block's maps that it sees begin, in bytes. */
  readonly weights: number;
  /** For each of the block's maps, which of the group's inputs it is, counted from that first one. */
  readonly seen: readonly (number | undefined)[];
}

/** Up to four input maps, one after the other. */
export interface InputBlock {
  readonly first: number;
  /** Numbers stored for the block: four, or the rest of a grid that is not padded. */
  readonly lanes: number;
  readonly sources: readonly Source[];
}

/** The stored input maps of a convolution in blocks, with the groups that see each. */
export function inputBlocks({ input, groups }: ConvolutionGeometry): InputBlock[] {
  return Array.from({ length: Math.ceil(input.lanes / LANES) }, (_, block) => {
    const first = block * LANES;
    const maps = [0, 1, 2, 3].map((lane) => first + lane);
    const sources = groups.flatMap(({ inputs, weights }, group) => {
      const from = inputs.findIndex((map) => maps.includes(map));
      if (from < 0) return [];
      const seen = maps.map((map) => (inputs.includes(map) ? inputs.indexOf(map) - from : undefined));
      return [{ group, inputs: inputs.length, weights: (weights + from * LANES) * FLOAT, seen }];
    });
    return { first, lanes: Math.min(LANES, input.lanes - first), sources };
  });
}

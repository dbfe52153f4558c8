import { isAlike } from './parts.ts';

/** One axis of a convolution, height or width. */
interface Axis {
  /** Input positions. */
  readonly size: number;
  readonly before: number;
  readonly kernel: number;
  readonly stride: number;
  /** Output positions. */
  readonly outputs: number;
}

/** Input positions `size` at a time, a stride apart, `count` times one after the other, that the outputs see alike. */
export interface TapBand {
  readonly start: number;
  readonly size: number;
  readonly count: number;
  /**
   * For each tap through which one of the positions is seen, ascending: the output position that sees each of the first
   * `size` of them there, undefined where none does. From one time to the next outputs move on by `size`.
   */
  readonly taps: readonly { readonly tap: number; readonly outputs: readonly (number | undefined)[] }[];
}

/** The input positions of an axis as bands. */
export function tapBands(axis: Axis, positions: number): TapBand[] {
  const bands: TapBand[] = [];
  for (let remainder = 0; remainder < Math.min(axis.stride, axis.size); remainder++) {
    // Positions of the same remainder are seen through the same taps.
    const alike = Math.ceil((axis.size - remainder) / axis.stride);
    let last: TapBand | undefined;
    for (let k = 0; k < alike; k += positions) {
      const start = remainder + k * axis.stride;
      const size = Math.min(positions, alike - k);
      const taps = tapsOnto(axis, start, size);
      if (last?.size === size && isAlike(moved(last), taps)) {
        last = { ...last, count: last.count + 1 };
        bands[bands.length - 1] = last;
      } else {
        last = { start, size, count: 1, taps };
        bands.push(last);
      }
    }
  }
  return bands;
}

function tapsOnto({ before, kernel, stride, outputs }: Axis, start: number, size: number): TapBand['taps'] {
  return Array.from({ length: kernel }, (_, tap) => ({
    tap,
    outputs: Array.from({ length: size }, (_, p) => {
      const output = (start + p * stride + before - tap) / stride;
      return Number.isInteger(output) && output >= 0 && output < outputs ? output : undefined;
    }),
  })).filter((each) => each.outputs.some((output) => output !== undefined));
}

/** The taps of a band as they would be for the positions that follow it. */
function moved({ taps, size, count }: TapBand): TapBand['taps'] {
  return taps.map(({ tap, outputs }) => ({
    tap,
    outputs: outputs.map((output) => (output === undefined ? undefined : output + size * count)),
  }));
}

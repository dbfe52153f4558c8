import fc from 'fast-check';
import { convolution, type LayerFor } from 'lenet-1989';
import type { ConvolutionModel } from './convolution.ts';

/** Numbers in [-1, 1] that float32 holds. */
export function numbers(count: number): fc.Arbitrary<number[]> {
  return fc.array(
    fc.integer({ min: -1024, max: 1024 }).map((value) => value / 1024),
    { minLength: count, maxLength: count },
  );
}

/**
 * A table from any maps to any maps: rows of different lengths in any order, empty ones among them, and now and then four
 * in a row that see all maps, or none.
 */
export function tables(outputMaps: number, inputMaps: number): fc.Arbitrary<number[][]> {
  const maps = Array.from({ length: inputMaps }, (_, map) => map);
  const four = fc.oneof(
    { weight: 3, arbitrary: fc.array(fc.shuffledSubarray(maps), { minLength: 4, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constant([maps, maps, maps, maps]) },
    { weight: 1, arbitrary: fc.constant<number[][]>([[], [], [], []]) },
  );
  const fours = Math.ceil(outputMaps / 4);
  return fc.array(four, { minLength: fours, maxLength: fours }).map((all) => all.flat().slice(0, outputMaps));
}

/** Convolutions of any small size, stride, border, background and table. */
export const convolutions: fc.Arbitrary<ConvolutionModel & { readonly maps: number }> = fc
  .record({
    height: fc.integer({ min: 1, max: 7 }),
    width: fc.integer({ min: 1, max: 7 }),
    maps: fc.integer({ min: 1, max: 7 }),
    outputMaps: fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 8, max: 40 })),
    kernel: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 3 }),
    before: fc.integer({ min: 0, max: 2 }),
    after: fc.integer({ min: 0, max: 2 }),
    background: fc.constantFrom(-1, 0, 0.5),
  })
  .filter(({ height, width, kernel, before, after }) => kernel <= Math.min(height, width) + before + after)
  .chain(({ outputMaps, ...rest }) => tables(outputMaps, rest.maps).map((table) => ({ ...rest, table })));

/** The library's layer for a model. */
export function convolutionOf(name: string, model: ConvolutionModel): LayerFor {
  const { kernel, stride, before, after, background, table } = model;
  const border = { before, after };
  return convolution({ name, maps: table.length, kernel, stride, border, background, connections: table });
}

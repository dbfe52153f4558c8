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

/** A table from any maps to any maps: rows of different lengths in any order, empty ones among them. */
export function tables(outputMaps: number, inputMaps: number): fc.Arbitrary<number[][]> {
  const maps = Array.from({ length: inputMaps }, (_, map) => map);
  return fc.array(fc.shuffledSubarray(maps), { minLength: outputMaps, maxLength: outputMaps });
}

/** Convolutions of any small size, stride, border, background and table. */
export const convolutions: fc.Arbitrary<ConvolutionModel & { readonly maps: number }> = fc
  .record({
    height: fc.integer({ min: 1, max: 7 }),
    width: fc.integer({ min: 1, max: 7 }),
    maps: fc.integer({ min: 1, max: 7 }),
    outputMaps: fc.integer({ min: 1, max: 7 }),
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

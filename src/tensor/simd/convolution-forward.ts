import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import { type Address, FLOAT, load, plus, splat, store, VECTOR, walk, walking } from './address.ts';
import type { Assembler } from './assembler.ts';
import { basicBlock } from './basic-block.ts';
import type { Code, Local } from './code.ts';
import { type GroupBundle, groupBundles } from './group-bundles.ts';
import { addProduct, newVectors, SUMS } from './lanes.ts';
import { moving, repeat, timesInARow } from './loops.ts';
import { forEachTile, stridesOf } from './tiles.ts';

/** Positions at once, at most: the unit of each is splat from another offset. */
const POSITIONS = 4;

/**
 * output[y][x][o] = bias[y][x][o] + sum over v, u, i of weight[o][v][u][i] * bordered[y * stride + v][x * stride + u][i],
 * for four maps o at a time, up to three such groups, and some positions x in a row: each loaded unit serves all groups, and
 * each loaded weight all positions.
 */
export function emitForward(assembler: Assembler, geometry: ConvolutionGeometry): void {
  const fields = stridesOf(geometry.bordered, geometry.stride);
  const units = stridesOf(geometry.output);

  assembler.kernel(4, (code, bordered, weights, biases, output) => {
    for (const bundle of groupBundles(geometry)) {
      const { first, size } = bundle;
      const bundles = [
        moving(plus(weights, bundle.weights), bundle.weightsStep),
        moving(plus(biases, first * VECTOR), size * VECTOR),
        moving(plus(output, first * VECTOR), size * VECTOR),
      ];
      repeat(code, bundle.count, 1, bundles, (weights, biases, output) => {
        const tiled = [
          { place: bordered, strides: fields },
          { place: biases, strides: units },
          { place: output, strides: units },
        ];
        const columns = Math.min(POSITIONS, Math.floor(SUMS / size));
        forEachTile(code, geometry.output, columns, tiled, (positions, field, biases, output) => {
          const sums = Array.from({ length: positions }, () => newVectors(code, size));
          const forEachSum = (body: (sum: Local<'v128'>, offset: number) => void): void => {
            sums.forEach((each, x) => {
              each.forEach((sum, g) => {
                body(sum, x * units.column + g * VECTOR);
              });
            });
          };
          forEachSum((sum, offset) => code.local.set(sum, load(code, plus(biases, offset))));
          addFields(code, geometry, bundle, sums, weights, field);
          forEachSum((sum, offset) => store(code, plus(output, offset), sum));
        });
      });
    }
  });
}

/** sums[x] += sum over v, u, i of weights[v][u][i] * field[v][x * stride + u][i], for each group, the sums in registers. */
function addFields(
  code: Code,
  { kernel, stride, bordered }: ConvolutionGeometry,
  { inputs, size, tap }: GroupBundle,
  sums: readonly (readonly Local<'v128'>[])[],
  weights: Address,
  field: Address,
): void {
  const taps = stridesOf(bordered);
  const unit = code.newLocal('v128');
  const ofGroups = newVectors(code, size);
  const tapsInARow = timesInARow(sums.length * size * inputs.length);
  repeat(code, kernel, 1, [moving(weights, kernel * tap), moving(field, taps.row)], (weights, field) => {
    const place = walking(code, field);
    repeat(code, kernel, tapsInARow, [moving(weights, tap)], (weights) => {
      let at = 0;
      for (const { map, seenBy } of inputs) {
        walk(code, place, map * FLOAT - at);
        at = map * FLOAT;
        for (const each of seenBy)
          code.local.set(ofGroups[each.group], load(code, plus(weights, each.weights)));
        basicBlock(code, place, () => {
          sums.forEach((each, x) => {
            code.local.set(unit, splat(code, plus(place, x * stride * taps.column)));
            for (const { group } of seenBy)
              addProduct(code, each[group], ofGroups[group], () => code.local.get(unit));
          });
        });
      }
      walk(code, place, taps.column - at);
    });
  });
}

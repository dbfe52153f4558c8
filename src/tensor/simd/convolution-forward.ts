import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import { type Address, FLOAT, load, plus, splat, store, VECTOR } from './address.ts';
import type { Assembler } from './assembler.ts';
import { basicBlock } from './basic-block.ts';
import type { Code, Local } from './code.ts';
import { type GroupBundle, groupBundles } from './group-bundles.ts';
import { addProduct, newVectors, SUMS } from './lanes.ts';
import { moving, repeat, timesInARow } from './loops.ts';
import { forEachTile, offsetOf, stridesOf, type Tile } from './tiles.ts';
import { walk } from './walk.ts';

/** Output positions in a row at once, at most. */
const COLUMNS = 4;

/**
 * output[y][x][o] = bias[y][x][o] + sum over v, u, i of weight[o][v][u][i] * bordered[y * stride + v][x * stride + u][i],
 * for four maps o at a time, and up to three such groups: a tile of positions, so that each loaded unit serves all groups
 * and each loaded weight all positions.
 */
export function emitForward(assembler: Assembler, geometry: ConvolutionGeometry): void {
  const fields = stridesOf(geometry.bordered, geometry.stride);
  const units = stridesOf(geometry.output);

  assembler.kernel('forward', 4, (code, bordered, weights, biases, output) => {
    for (const bundle of groupBundles(geometry)) {
      const positions = Math.floor(SUMS / bundle.size);
      const columns = Math.min(COLUMNS, positions, geometry.output.width);
      const bundles = [
        moving(plus(weights, bundle.weights), bundle.weightsStep),
        moving(plus(biases, bundle.first * VECTOR), bundle.size * VECTOR),
        moving(plus(output, bundle.first * VECTOR), bundle.size * VECTOR),
      ];
      repeat(code, bundle.count, 1, bundles, (weights, biases, output) => {
        const tiled = [
          { place: bordered, strides: fields },
          { place: biases, strides: units },
          { place: output, strides: units },
        ];
        const size = { rows: Math.floor(positions / columns), columns };
        forEachTile(code, geometry.output, size, tiled, (tile, field, biases, output) => {
          const sums = tile.map(() => newVectors(code, bundle.size));
          const forEachSum = (body: (sum: Local<'v128'>, offset: number) => void): void => {
            tile.forEach(({ y, x }, p) => {
              sums[p].forEach((sum, g) => {
                body(sum, offsetOf(units, y, x) + g * VECTOR);
              });
            });
          };
          forEachSum((sum, offset) => code.local.set(sum, load(code, plus(biases, offset))));
          addFields(code, geometry, bundle, { tile, sums }, weights, field);
          forEachSum((sum, offset) => store(code, plus(output, offset), sum));
        });
      });
    }
  });
}

/** The sums `[position][group]` of a tile's positions, which are kept in registers. */
interface Kept {
  readonly tile: Tile;
  readonly sums: readonly (readonly Local<'v128'>[])[];
}

/** sums[y][x] += sum over v, u, i of weights[v][u][i] * field[y * stride + v][x * stride + u][i], for the tile's positions. */
function addFields(
  code: Code,
  { kernel, stride, bordered }: ConvolutionGeometry,
  { inputs, size, tap }: GroupBundle,
  { tile, sums }: Kept,
  weights: Address,
  field: Address,
): void {
  const taps = stridesOf(bordered);
  const fields = stridesOf(bordered, stride);
  const unit = code.newLocal('v128');
  const ofGroups = newVectors(code, size);
  const tapsInARow = timesInARow(tile.length * size * inputs.length);
  repeat(code, kernel, 1, [moving(weights, kernel * tap), moving(field, taps.row)], (weights, field) => {
    // A place for each row of the tile, at the unit that its first position sees.
    const starts = tile.filter(({ x }) => x === 0).map(({ y }) => plus(field, offsetOf(fields, y, 0)));
    const walking = walk(code, starts);
    repeat(code, kernel, tapsInARow, [moving(weights, tap)], (weights) => {
      for (const { map, seenBy } of inputs) {
        walking.moveTo(map * FLOAT);
        for (const each of seenBy)
          code.local.set(ofGroups[each.group], load(code, plus(weights, each.weights)));
        walking.places.forEach((row, r) => {
          basicBlock(code, row, () => {
            tile.forEach(({ y, x }, p) => {
              if (y !== r) return;
              code.local.set(unit, splat(code, plus(row, offsetOf(fields, 0, x))));
              for (const { group } of seenBy)
                addProduct(code, sums[p][group], ofGroups[group], () => code.local.get(unit));
            });
          });
        });
      }
      walking.beginAt(taps.column);
    });
  });
}

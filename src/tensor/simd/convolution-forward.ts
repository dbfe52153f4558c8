import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import { type Address, FLOAT, load, plus, splat, store, VECTOR } from './address.ts';
import type { Assembler } from './assembler.ts';
import { basicBlock } from './basic-block.ts';
import type { Code, Local } from './code.ts';
import { groupRuns } from './group-runs.ts';
import { addProduct, newVectors } from './lanes.ts';
import { moving, repeat, timesInARow } from './loops.ts';
import { forEachTile, offsetOf, stridesOf, type Tile } from './tiles.ts';
import { walk } from './walk.ts';

/** Output positions at once: each loaded weight serves them all, and their sums do not wait for each other. */
const POSITIONS = 8;
const COLUMNS = 4;

/**
 * output[y][x][o] = bias[y][x][o] + sum over v, u, i of weight[o][v][u][i] * bordered[y * stride + v][x * stride + u][i],
 * for four maps o at a time.
 */
export function emitForward(assembler: Assembler, geometry: ConvolutionGeometry): void {
  const fields = stridesOf(geometry.bordered, geometry.stride);
  const units = stridesOf(geometry.output);
  const columns = Math.min(COLUMNS, geometry.output.width);
  const size = { rows: Math.floor(POSITIONS / columns), columns };

  assembler.kernel('forward', 4, (code, bordered, weights, biases, output) => {
    const weight = code.newLocal('v128');
    for (const run of groupRuns(geometry)) {
      const groups = [
        moving(plus(weights, run.weights), run.weightsStep),
        moving(plus(biases, run.first * VECTOR), VECTOR),
        moving(plus(output, run.first * VECTOR), VECTOR),
      ];
      repeat(code, run.count, 1, groups, (weights, biases, output) => {
        const tiled = [
          { place: bordered, strides: fields },
          { place: biases, strides: units },
          { place: output, strides: units },
        ];
        forEachTile(code, geometry.output, size, tiled, (tile, field, biases, output) => {
          const sums = newVectors(code, tile.length);
          tile.forEach(({ y, x }, p) => {
            code.local.set(sums[p], load(code, plus(biases, offsetOf(units, y, x))));
          });
          addFields(code, geometry, run.inputs, { tile, sums, weight }, weights, field);
          tile.forEach(({ y, x }, p) => {
            store(code, plus(output, offsetOf(units, y, x)), sums[p]);
          });
        });
      });
    }
  });
}

/** What is kept in registers: the sums of a tile's positions, and the weight that is being used. */
interface Kept {
  readonly tile: Tile;
  readonly sums: readonly Local<'v128'>[];
  readonly weight: Local<'v128'>;
}

/** sums[y][x] += sum over v, u, i of weights[v][u][i] * field[y * stride + v][x * stride + u][i], for the tile's positions. */
function addFields(
  code: Code,
  { kernel, stride, bordered }: ConvolutionGeometry,
  inputs: readonly number[],
  { tile, sums, weight }: Kept,
  weights: Address,
  field: Address,
): void {
  const taps = stridesOf(bordered);
  const fields = stridesOf(bordered, stride);
  const tap = inputs.length * VECTOR;
  const tapsInARow = timesInARow(POSITIONS * inputs.length);
  repeat(code, kernel, 1, [moving(weights, kernel * tap), moving(field, taps.row)], (weights, field) => {
    // A place for each row of the tile, at the unit that its first position sees.
    const starts = tile.filter(({ x }) => x === 0).map(({ y }) => plus(field, offsetOf(fields, y, 0)));
    const walking = walk(code, starts);
    repeat(code, kernel, tapsInARow, [moving(weights, tap)], (weights) => {
      inputs.forEach((input, i) => {
        walking.moveTo(input * FLOAT);
        code.local.set(weight, load(code, plus(weights, i * VECTOR)));
        walking.places.forEach((row, r) => {
          basicBlock(code, row, () => {
            tile.forEach(({ y, x }, p) => {
              const unit = plus(row, offsetOf(fields, 0, x));
              if (y === r) addProduct(code, sums[p], weight, () => splat(code, unit));
            });
          });
        });
      });
      walking.beginAt(taps.column);
    });
  });
}

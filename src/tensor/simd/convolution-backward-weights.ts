import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import { LANES, storedSize } from '../grid.ts';
import { type Address, FLOAT, load, plus, splat, store, VECTOR } from './address.ts';
import type { Assembler } from './assembler.ts';
import { basicBlock } from './basic-block.ts';
import type { Code } from './code.ts';
import { addTo } from './elementwise.ts';
import { type GroupRun, groupRuns } from './group-runs.ts';
import { addProduct, newVectors } from './lanes.ts';
import { moving, repeat, timesInARow } from './loops.ts';
import { cut, offsetOf, type Strides, stridesOf } from './tiles.ts';
import { walk } from './walk.ts';

/** Weights at once: each loaded gradient of a unit serves them all, and their sums do not wait for each other. */
const WEIGHTS = 8;

/**
 * weightGradient[o][v][u][i] += sum over y, x of outputGradient[y][x][o] * bordered[y * stride + v][x * stride + u][i],
 * for four maps o at a time; biasGradient[y][x][o] += outputGradient[y][x][o].
 */
export function emitBackwardWeights(assembler: Assembler, geometry: ConvolutionGeometry): void {
  const { kernel, output } = geometry;
  const taps = stridesOf(geometry.bordered);

  assembler.kernel('backwardWeights', 4, (code, bordered, outputGradient, weightGradient, biasGradient) => {
    for (const run of groupRuns(geometry)) {
      const tap = run.inputs.length * VECTOR;
      const tapsAtOnce = Math.max(1, Math.floor(WEIGHTS / run.inputs.length));
      const groups = [
        moving(plus(outputGradient, run.first * VECTOR), VECTOR),
        moving(plus(weightGradient, run.weights), run.weightsStep),
      ];
      repeat(code, run.count, 1, groups, (outputGradient, gradient) => {
        repeat(
          code,
          kernel,
          1,
          [moving(bordered, taps.row), moving(gradient, kernel * tap)],
          (field, gradient) => {
            for (const { start, size, count } of cut(kernel, tapsAtOnce)) {
              const columns = [
                moving(plus(field, start * taps.column), size * taps.column),
                moving(plus(gradient, start * tap), size * tap),
              ];
              repeat(code, count, 1, columns, (field, gradient) => {
                const weights = weightsOf(run, size, taps);
                for (let k = 0; k < weights.length; k += WEIGHTS) {
                  addOverPositions(
                    code,
                    geometry,
                    weights.slice(k, k + WEIGHTS),
                    field,
                    outputGradient,
                    gradient,
                  );
                }
              });
            }
          },
        );
      });
    }
    addTo(code, storedSize(output), biasGradient, outputGradient);
  });
}

/** The weights of a group from one input map, at one tap. */
interface Weights {
  /** Where they lie from those of the first tap, in bytes. */
  readonly place: number;
  /** Where the unit that they see lies from that of the first tap. */
  readonly unit: number;
  readonly connected: readonly boolean[];
}

/** The weights of some taps in a row. */
function weightsOf({ inputs, connected }: GroupRun, columns: number, taps: Strides): Weights[] {
  return Array.from({ length: columns }, (_, u) =>
    inputs.map((input, i) => ({
      place: (u * inputs.length + i) * VECTOR,
      unit: offsetOf(taps, 0, u) + input * FLOAT,
      connected: connected.slice(LANES * i, LANES * (i + 1)),
    })),
  ).flat();
}

/** Adds the gradients of some weights at once; those of missing connections become zero. */
function addOverPositions(
  code: Code,
  { bordered, output, stride }: ConvolutionGeometry,
  weights: readonly Weights[],
  field: Address,
  outputGradient: Address,
  weightGradient: Address,
): void {
  const fields = stridesOf(bordered, stride);
  const units = stridesOf(output);
  const delta = code.newLocal('v128');
  const sums = newVectors(code, weights.length);
  weights.forEach(({ place }, k) => {
    code.local.set(sums[k], load(code, plus(weightGradient, place)));
  });
  // One walking place for every four units in a row.
  const fours = [...new Set(weights.map(({ unit }) => Math.floor(unit / VECTOR)))];
  const positionsInARow = timesInARow(weights.length);
  repeat(
    code,
    output.height,
    1,
    [moving(outputGradient, units.row), moving(field, fields.row)],
    (deltas, field) => {
      const walking = walk(
        code,
        fours.map((four) => plus(field, four * VECTOR)),
      );
      repeat(code, output.width, positionsInARow, [moving(deltas, units.column)], (unit) => {
        code.local.set(delta, load(code, unit));
        walking.places.forEach((place, p) => {
          basicBlock(code, place, () => {
            weights.forEach(({ unit }, k) => {
              if (Math.floor(unit / VECTOR) !== fours[p]) return;
              addProduct(code, sums[k], delta, () => splat(code, plus(place, unit % VECTOR)));
            });
          });
        });
        walking.beginAt(fields.column);
      });
    },
  );
  weights.forEach(({ place, connected }, k) => {
    if (!connected.every(Boolean)) {
      const mask = code.v128.const(connected.map((there) => (there ? -1 : 0)));
      code.local.set(sums[k], code.v128.and(mask, code.local.get(sums[k])));
    }
    store(code, plus(weightGradient, place), sums[k]);
  });
}

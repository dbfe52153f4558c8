import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import { storedSize } from '../grid.ts';
import { type Address, FLOAT, load, plus, splat, store, VECTOR, walk, walking } from './address.ts';
import type { Assembler } from './assembler.ts';
import { basicBlock } from './basic-block.ts';
import type { Code, Local } from './code.ts';
import { addTo } from './elementwise.ts';
import { type BundleInput, groupBundles } from './group-bundles.ts';
import { addProduct, SUMS } from './lanes.ts';
import { moving, repeat, timesInARow } from './loops.ts';
import { inParts, isAlike, repeatInParts } from './parts.ts';
import { stridesOf } from './tiles.ts';

/** Units at once, at most: each is splat from another offset. */
const UNITS = 4;

/**
 * weightGradient[o][v][u][i] += sum over y, x of outputGradient[y][x][o] * bordered[y * stride + v][x * stride + u][i],
 * for four maps o at a time; biasGradient[y][x][o] += outputGradient[y][x][o].
 */
export function emitBackwardWeights(assembler: Assembler, geometry: ConvolutionGeometry): void {
  const { kernel, output } = geometry;
  const taps = stridesOf(geometry.bordered);

  assembler.kernel(4, (code, bordered, outputGradient, weightGradient, biasGradient) => {
    for (const { first, size, count, weights, weightsStep, tap, inputs } of groupBundles(geometry)) {
      const bundles = [
        moving(plus(outputGradient, first * VECTOR), size * VECTOR),
        moving(plus(weightGradient, weights), weightsStep),
      ];
      repeat(code, count, 1, bundles, (outputGradient, gradient) => {
        const rows = [moving(bordered, taps.row), moving(gradient, kernel * tap)];
        repeat(code, kernel, 1, rows, (field, gradient) => {
          for (const run of inParts(inputs, (run, input) => isNext(run.at(-1) as BundleInput, input))) {
            const [{ map, seenBy }] = run;
            const most = Math.min(UNITS, Math.floor(SUMS / seenBy.length));
            const maps = { count: run.length, unit: FLOAT, weights: VECTOR };
            const columns = { count: kernel, unit: taps.column, weights: tap };
            // At once are maps of a tap, or, where those are fewer, taps of a map.
            const [along, across] = run.length < most ? [columns, maps] : [maps, columns];
            const begin = [moving(plus(field, map * FLOAT), across.unit), moving(gradient, across.weights)];
            repeat(code, across.count, 1, begin, (field, gradient) => {
              const steps = [moving(field, along.unit), moving(gradient, along.weights)];
              repeatInParts(code, along.count, most, steps, (units, field, gradient) => {
                const seen = Array.from({ length: units }, (_, k) => ({
                  unit: k * along.unit,
                  seenBy: seenBy.map((each) => ({ ...each, weights: k * along.weights + each.weights })),
                }));
                addOverPositions(code, geometry, seen, field, outputGradient, gradient);
              });
            });
          }
        });
      });
    }
    addTo(code, storedSize(output), biasGradient, outputGradient);
  });
}

/** Does an input map follow on another, and do the same groups see it alike, with the next weights? */
function isNext({ map, seenBy }: BundleInput, next: BundleInput): boolean {
  const moved = seenBy.map((each) => ({ ...each, weights: each.weights + VECTOR }));
  return next.map === map + 1 && isAlike(next.seenBy, moved);
}

/** A unit, and who sees it; places from those of the first, in bytes. */
interface SeenUnit extends Pick<BundleInput, 'seenBy'> {
  readonly unit: number;
}

/** Adds the gradients of some weights at once; those of missing connections become zero. */
function addOverPositions(
  code: Code,
  { bordered, output, stride }: ConvolutionGeometry,
  seen: readonly SeenUnit[],
  field: Address,
  outputGradient: Address,
  weightGradient: Address,
): void {
  const fields = stridesOf(bordered, stride);
  const units = stridesOf(output);
  const value = code.newLocal('v128');
  const summed = seen.map(({ unit, seenBy }) => ({
    unit,
    weights: seenBy.map((each) => ({ ...each, sum: code.newLocal('v128') })),
  }));
  const all = summed.flatMap(({ weights }) => weights);
  const deltas = new Map(all.map(({ group }) => [group, code.newLocal('v128')]));
  for (const { sum, weights } of all) code.local.set(sum, load(code, plus(weightGradient, weights)));
  const rows = [moving(outputGradient, units.row), moving(field, fields.row)];
  repeat(code, output.height, 1, rows, (deltaRow, field) => {
    const place = walking(code, field);
    repeat(code, output.width, timesInARow(all.length), [moving(deltaRow, units.column)], (position) => {
      for (const [group, delta] of deltas) {
        code.local.set(delta, load(code, plus(position, group * VECTOR)));
      }
      basicBlock(code, place, () => {
        for (const { unit, weights } of summed) {
          code.local.set(value, splat(code, plus(place, unit)));
          for (const { sum, group } of weights)
            addProduct(code, sum, deltas.get(group) as Local<'v128'>, () => code.local.get(value));
        }
      });
      walk(code, place, fields.column);
    });
  });
  for (const { sum, weights, connected } of all) {
    if (!connected.every(Boolean)) {
      const mask = code.v128.const(connected.map((there) => (there ? -1 : 0)));
      code.local.set(sum, code.v128.and(mask, code.local.get(sum)));
    }
    store(code, plus(weightGradient, weights), sum);
  }
}

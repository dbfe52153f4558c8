import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import { storedSize } from '../grid.ts';
import { type Address, FLOAT, load, plus, splat, store, VECTOR, walk, walking } from './address.ts';
import type { Assembler } from './assembler.ts';
import { basicBlock } from './basic-block.ts';
import type { Code, Local } from './code.ts';
import { addTo } from './elementwise.ts';
import { type BundleInput, type GroupBundle, groupBundles } from './group-bundles.ts';
import { addProduct, SUMS } from './lanes.ts';
import { moving, repeat, timesInARow } from './loops.ts';
import { cut, inParts } from './parts.ts';
import { offsetOf, type Strides, stridesOf } from './tiles.ts';

/** Units at once, at most: each is splat from another offset. */
const UNITS = 4;

/**
 * weightGradient[o][v][u][i] += sum over y, x of outputGradient[y][x][o] * bordered[y * stride + v][x * stride + u][i],
 * for four maps o at a time; biasGradient[y][x][o] += outputGradient[y][x][o].
 */
export function emitBackwardWeights(assembler: Assembler, geometry: ConvolutionGeometry): void {
  const { kernel, output } = geometry;
  const taps = stridesOf(geometry.bordered);

  assembler.kernel('backwardWeights', 4, (code, bordered, outputGradient, weightGradient, biasGradient) => {
    for (const bundle of groupBundles(geometry)) {
      const { tap } = bundle;
      const tapsAtOnce = Math.max(1, Math.floor(SUMS / (weightsOf(bundle.inputs) || 1)));
      const bundles = [
        moving(plus(outputGradient, bundle.first * VECTOR), bundle.size * VECTOR),
        moving(plus(weightGradient, bundle.weights), bundle.weightsStep),
      ];
      repeat(code, bundle.count, 1, bundles, (outputGradient, gradient) => {
        const rows = [moving(bordered, taps.row), moving(gradient, kernel * tap)];
        repeat(code, kernel, 1, rows, (field, gradient) => {
          for (const { start, size, count } of cut(kernel, tapsAtOnce)) {
            const columns = [
              moving(plus(field, start * taps.column), size * taps.column),
              moving(plus(gradient, start * tap), size * tap),
            ];
            repeat(code, count, 1, columns, (field, gradient) => {
              const atOnce = inParts(
                seenUnits(bundle, size, taps),
                (part, unit) => part.length < UNITS && weightsOf([...part, unit]) <= SUMS,
              );
              for (const seen of atOnce) {
                addOverPositions(code, geometry, seen, field, outputGradient, gradient);
              }
            });
          }
        });
      });
    }
    addTo(code, storedSize(output), biasGradient, outputGradient);
  });
}

/** A unit of a bundle's receptive field, and who sees it; places from those of the first tap, in bytes. */
interface SeenUnit extends Pick<BundleInput, 'seenBy'> {
  readonly unit: number;
}

/** The units of some taps in a row. */
function seenUnits({ inputs, tap }: GroupBundle, columns: number, taps: Strides): SeenUnit[] {
  return Array.from({ length: columns }, (_, u) =>
    inputs.map(({ map, seenBy }) => ({
      unit: offsetOf(taps, 0, u) + map * FLOAT,
      seenBy: seenBy.map((each) => ({ ...each, weights: u * tap + each.weights })),
    })),
  ).flat();
}

/** How many weights see some units. */
function weightsOf(seen: readonly Pick<SeenUnit, 'seenBy'>[]): number {
  return seen.reduce((sum, { seenBy }) => sum + seenBy.length, 0);
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
    const place = walking(code, plus(field, seen[0].unit));
    repeat(code, output.width, timesInARow(all.length), [moving(deltaRow, units.column)], (position) => {
      for (const [group, delta] of deltas) {
        code.local.set(delta, load(code, plus(position, group * VECTOR)));
      }
      basicBlock(code, place, () => {
        for (const { unit, weights } of summed) {
          code.local.set(value, splat(code, plus(place, unit - seen[0].unit)));
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

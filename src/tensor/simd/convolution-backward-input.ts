import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import { type Address, addressIn, addressOf, FLOAT, load, plus, VECTOR } from './address.ts';
import type { Assembler } from './assembler.ts';
import { basicBlock } from './basic-block.ts';
import type { Code, Func, Local } from './code.ts';
import { type InputBlock, inputBlocks, type Source } from './input-blocks.ts';
import { addProduct, clear, newVectors, storeLaneSums } from './lanes.ts';
import { moving, repeat, repeatAsOftenAs } from './loops.ts';
import { type TapBand, tapBands } from './tap-bands.ts';
import { stridesOf } from './tiles.ts';

/** A function that fills a row; see `emitRow`. */
type RowFunc = Func<readonly ['i32', 'i32', ...'i32'[]]>;

/** Input positions at once, four maps of each: their sums do not wait for each other. */
const POSITIONS = 2;

/**
 * inputGradient[y][x][i] = sum over o, y', x' of weight[o][v][u][i] * outputGradient[y'][x'][o], v = y + before - y' * stride
 * and u likewise: one lane for each map o of a group, the lanes added up at the end, for four maps i at a time.
 */
export function emitBackwardInput(assembler: Assembler, geometry: ConvolutionGeometry): void {
  const { kernel, stride, input, output } = geometry;
  const units = stridesOf(output);
  const inputs = stridesOf(input);
  const rows = new Map<string, RowFunc>();
  const blocks = inputBlocks(geometry).map((block) => {
    // Blocks that groups see alike share the code.
    const key = JSON.stringify([block.lanes, block.sources.map(({ inputs, seen }) => [inputs, seen])]);
    const row = rows.get(key) ?? emitRow(assembler, `row${rows.size}`, geometry, block);
    rows.set(key, row);
    return { ...block, row };
  });
  const vertical = {
    size: input.height,
    before: geometry.border.before,
    kernel,
    stride,
    outputs: output.height,
  };

  assembler.kernel(3, (code, weights, outputGradient, inputGradient) => {
    for (const { row, sources, first } of blocks) {
      for (const { start, count, taps } of tapBands(vertical, 1)) {
        // The rows of outputs that see this row: from one tap to the next, a stride on, the output is one row higher.
        const [tap, outputY] = taps.length > 0 ? [taps[0].tap, taps[0].outputs[0] ?? 0] : [0, 0];
        const places = [
          moving(plus(inputGradient, start * inputs.row + first * FLOAT), stride * inputs.row),
          moving(plus(outputGradient, outputY * units.row), units.row),
        ];
        repeat(code, count, 1, places, (gradient, delta) => {
          code.call(
            row,
            code.i32.const(taps.length),
            addressOf(code, gradient),
            ...sources.flatMap((source) => [
              addressOf(code, plus(weights, source.weights + tap * kernel * source.inputs * VECTOR)),
              addressOf(code, plus(delta, source.group * VECTOR)),
            ]),
          );
        });
      }
    }
  });
}

/**
 * A function that fills one row of a block. It takes how many rows of outputs see the row, where its gradient goes, and for
 * each source where the weights of the first tap are and the row of outputs that sees it there.
 */
function emitRow(
  assembler: Assembler,
  name: string,
  geometry: ConvolutionGeometry,
  block: InputBlock,
): RowFunc {
  const { kernel, stride, input, output, border } = geometry;
  const units = stridesOf(output);
  const inputs = stridesOf(input);
  const horizontal = { size: input.width, before: border.before, kernel, stride, outputs: output.width };
  const params = ['i32', 'i32', ...block.sources.flatMap(() => ['i32', 'i32'] as const)] as const;
  return assembler.func(name, params, (code, taps, gradient, ...pairs) => {
    const weight = code.newLocal('v128');
    const deltas = newVectors(code, POSITIONS);
    const left = code.newLocal('i32');
    for (const { start, size, count, taps: columns } of tapBands(horizontal, POSITIONS)) {
      const sums = Array.from({ length: size }, () => newVectors(code, block.lanes));
      const places = [
        moving(plus(addressIn(gradient), start * inputs.column), size * stride * inputs.column),
        ...block.sources.map((_, s) => moving(addressIn(pairs[2 * s + 1]), size * units.column)),
      ];
      repeat(code, count, 1, places, (gradient, ...rows) => {
        for (const sum of sums.flat()) clear(code, sum);
        block.sources.forEach((source, s) => {
          const tapRow = moving(addressIn(pairs[2 * s]), stride * kernel * source.inputs * VECTOR);
          code.local.set(left, code.local.get(taps));
          repeatAsOftenAs(code, left, [tapRow, moving(rows[s], -units.row)], (weights, row) => {
            for (const column of columns) {
              addTap(code, { sums, weight, deltas }, source, column, units.column, weights, row);
            }
          });
        });
        sums.forEach((each, p) => {
          storeLaneSums(code, plus(gradient, p * stride * inputs.column), each);
        });
      });
    }
    return undefined;
  });
}

/** What is kept in registers: sums `[position][map]` of four lanes, the weight in use, a gradient for each position. */
interface Kept {
  readonly sums: readonly (readonly Local<'v128'>[])[];
  readonly weight: Local<'v128'>;
  readonly deltas: readonly Local<'v128'>[];
}

/** sums[position][map] += weights[tap][map] * row[output], for each position that an output sees through the tap. */
function addTap(
  code: Code,
  { sums, weight, deltas }: Kept,
  { inputs, seen }: Source,
  { tap, outputs }: TapBand['taps'][number],
  outputStep: number,
  weights: Address,
  row: Address,
): void {
  const ofTap = plus(weights, tap * inputs * VECTOR);
  basicBlock(code, ofTap, () => {
    outputs.forEach((x, p) => {
      if (x !== undefined) code.local.set(deltas[p], load(code, plus(row, x * outputStep)));
    });
    seen.forEach((place, map) => {
      if (place === undefined) return;
      code.local.set(weight, load(code, plus(ofTap, place * VECTOR)));
      outputs.forEach((x, p) => {
        if (x !== undefined) addProduct(code, sums[p][map], weight, () => code.local.get(deltas[p]));
      });
    });
  });
}

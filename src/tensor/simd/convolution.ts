import type { ConvolutionGeometry } from '../convolution-geometry.ts';
import type { ConvolutionKernels } from '../kernels.ts';
import { plus } from './address.ts';
import type { Assembler } from './assembler.ts';
import type { Compiler } from './compiler.ts';
import { emitBackwardInput } from './convolution-backward-input.ts';
import { emitBackwardWeights } from './convolution-backward-weights.ts';
import { emitForward } from './convolution-forward.ts';
import { forEachVector } from './elementwise.ts';
import { groupBundles } from './group-bundles.ts';
import { moving, repeat } from './loops.ts';
import { offsetOf, stridesOf } from './tiles.ts';

/** A module grows with the inputs of all groups, and a function has two parameters a group: engines limit both. */
const MOST_INPUTS = 4096;
const MOST_GROUPS = 256;

/**
 * Convolution as `Kernels` defines it.
 * @throws RangeError for a geometry whose modules would be too large for an engine
 */
export function simdConvolution(compiler: Compiler, geometry: ConvolutionGeometry): ConvolutionKernels {
  const inputs = groupBundles(geometry).reduce((sum, bundle) => sum + bundle.inputs.length, 0);
  if (inputs > MOST_INPUTS || geometry.groups.length > MOST_GROUPS) {
    throw new RangeError(
      `simd convolution: expected ${MOST_GROUPS} groups with ${MOST_INPUTS} inputs at most, found ${geometry.groups.length} with ${inputs}`,
    );
  }
  return {
    border: compiler.ofTensors(geometry, emitBorder),
    forward: compiler.ofTensors(geometry, emitForward),
    backwardInput: compiler.ofTensors(geometry, emitBackwardInput),
    backwardWeights: compiler.ofTensors(geometry, emitBackwardWeights),
  };
}

/** bordered[y + before][x + before][i] = input[y][x][i]: row by row. */
export function emitBorder(assembler: Assembler, { input, bordered, border }: ConvolutionGeometry): void {
  assembler.kernel(2, (code, from, to) => {
    const [here, there] = [stridesOf(input), stridesOf(bordered)];
    const first = plus(to, offsetOf(there, border.before, border.before));
    repeat(code, input.height, 1, [moving(from, here.row), moving(first, there.row)], (from, to) => {
      const copied = code.newLocal('v128');
      forEachVector(code, input.width * input.lanes, [from, to], ({ load, store }) => {
        code.local.set(copied, load(0));
        store(1, copied);
      });
    });
  });
}

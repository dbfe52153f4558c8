import { LANES } from '../grid.ts';
import type { DenseGeometry, DenseKernels } from '../kernels.ts';
import { type Address, FLOAT, load, plus, splat, store, VECTOR } from './address.ts';
import type { Assembler } from './assembler.ts';
import { basicBlock } from './basic-block.ts';
import type { Code, Local } from './code.ts';
import type { Compiler } from './compiler.ts';
import { addTo } from './elementwise.ts';
import { addProduct, clear, newVectors, storeLaneSums } from './lanes.ts';
import { moving, repeat } from './loops.ts';
import { repeatInParts } from './parts.ts';

/** Groups of four outputs, or inputs, at once: their sums do not wait for each other. */
const AT_ONCE = 8;

/** Steps in a row that are worth a loop's counter. */
const IN_A_ROW = 4;

/** Dense as `Kernels` defines it. */
export function simdDense(compiler: Compiler, geometry: DenseGeometry): DenseKernels {
  return {
    forward: compiler.ofTensors(geometry, emitForward),
    backwardInput: compiler.ofTensors(geometry, emitBackwardInput),
    backwardWeights: compiler.ofTensors(geometry, emitBackwardWeights),
  };
}

/** output[o] = bias[o] + sum over i of weight[o][i] * input[i], for four outputs o a vector. */
export function emitForward(assembler: Assembler, { inputs, outputs }: DenseGeometry): void {
  const group = inputs * VECTOR;
  assembler.kernel(4, (code, input, weights, biases, output) => {
    const value = code.newLocal('v128');
    const groups = [moving(weights, group), moving(biases, VECTOR), moving(output, VECTOR)];
    repeatInParts(code, outputs / LANES, AT_ONCE, groups, (size, weights, biases, output) => {
      const sums = newVectors(code, size);
      sums.forEach((sum, g) => {
        code.local.set(sum, load(code, plus(biases, g * VECTOR)));
      });
      repeat(code, inputs, IN_A_ROW, [moving(input, FLOAT), moving(weights, VECTOR)], (input, weights) => {
        code.local.set(value, splat(code, input));
        inBlocks(code, sums, weights, group, (sum, weight) => {
          addProduct(code, sum, value, () => load(code, weight));
        });
      });
      sums.forEach((sum, g) => {
        store(code, plus(output, g * VECTOR), sum);
      });
    });
  });
}

/** inputGradient[i] = sum over o of weight[o][i] * outputGradient[o]: a lane for each o of a group, added up at the end. */
export function emitBackwardInput(assembler: Assembler, { inputs, outputs }: DenseGeometry): void {
  const group = inputs * VECTOR;
  assembler.kernel(3, (code, weights, outputGradient, inputGradient) => {
    const delta = code.newLocal('v128');
    const parts = [moving(weights, VECTOR), moving(inputGradient, FLOAT)];
    repeatInParts(code, inputs, AT_ONCE, parts, (size, weights, inputGradient) => {
      const sums = newVectors(code, size);
      for (const sum of sums) clear(code, sum);
      const groups = [moving(weights, group), moving(outputGradient, VECTOR)];
      repeat(code, outputs / LANES, IN_A_ROW, groups, (weights, outputGradient) => {
        code.local.set(delta, load(code, outputGradient));
        inBlocks(code, sums, weights, VECTOR, (sum, weight) => {
          addProduct(code, sum, delta, () => load(code, weight));
        });
      });
      for (let i = 0; i < size; i += LANES) {
        storeLaneSums(code, plus(inputGradient, i * FLOAT), sums.slice(i, i + LANES));
      }
    });
  });
}

/** weightGradient[o][i] += outputGradient[o] * input[i]; biasGradient[o] += outputGradient[o]. */
export function emitBackwardWeights(assembler: Assembler, { inputs, outputs }: DenseGeometry): void {
  const group = inputs * VECTOR;
  assembler.kernel(4, (code, input, outputGradient, weightGradient, biasGradient) => {
    const [value, sum] = newVectors(code, 2);
    const groups = [moving(outputGradient, VECTOR), moving(weightGradient, group)];
    repeatInParts(code, outputs / LANES, AT_ONCE, groups, (size, outputGradient, weightGradient) => {
      const deltas = newVectors(code, size);
      deltas.forEach((delta, g) => {
        code.local.set(delta, load(code, plus(outputGradient, g * VECTOR)));
      });
      const parts = [moving(input, FLOAT), moving(weightGradient, VECTOR)];
      repeat(code, inputs, 2, parts, (input, gradient) => {
        code.local.set(value, splat(code, input));
        deltas.forEach((delta, g) => {
          code.local.set(sum, load(code, plus(gradient, g * group)));
          addProduct(code, sum, delta, () => code.local.get(value));
          store(code, plus(gradient, g * group), sum);
        });
      });
    });
    addTo(code, outputs, biasGradient, outputGradient);
  });
}

/** For each sum, in basic blocks of four: what comes next to it at `place`, `step` bytes from one to the next. */
function inBlocks(
  code: Code,
  sums: readonly Local<'v128'>[],
  place: Address,
  step: number,
  body: (sum: Local<'v128'>, place: Address) => void,
): void {
  for (let first = 0; first < sums.length; first += LANES) {
    basicBlock(code, plus(place, first * step), () => {
      sums.slice(first, first + LANES).forEach((sum, k) => {
        body(sum, plus(place, (first + k) * step));
      });
    });
  }
}

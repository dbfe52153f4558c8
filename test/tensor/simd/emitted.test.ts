import { createHash } from 'node:crypto';
import { fullConnections, LENET_1989_CONNECTIONS } from 'lenet-1989';
import { expect, test } from 'vitest';
import { convolutionGeometry } from '../../../src/tensor/convolution-geometry.ts';
import { assemble } from '../../../src/tensor/simd/compiler.ts';
import { emitBorder } from '../../../src/tensor/simd/convolution.ts';
import { emitBackwardInput } from '../../../src/tensor/simd/convolution-backward-input.ts';
import { emitBackwardWeights } from '../../../src/tensor/simd/convolution-backward-weights.ts';
import { emitForward } from '../../../src/tensor/simd/convolution-forward.ts';
import * as dense from '../../../src/tensor/simd/dense.ts';
import { emitDescent, emitDescentByRates } from '../../../src/tensor/simd/descent.ts';
import { emitDiffers } from '../../../src/tensor/simd/finite.ts';
import * as scaledTanh from '../../../src/tensor/simd/scaled-tanh.ts';
import { emitSquare } from '../../../src/tensor/simd/square.ts';

const border = { before: 2, after: 1 };
const image = { height: 16, width: 16, maps: 1, lanes: 1 };
const h1 = convolutionGeometry(image, 5, 2, border, fullConnections(12, 1));
const h2 = convolutionGeometry(h1.output, 5, 2, border, LENET_1989_CONNECTIONS);
const h3 = { inputs: 192, outputs: 32 };
const output = { inputs: 32, outputs: 12 };
const h1Tanh = { size: 768, amplitude: 1.7159, slope: 2 / 3 };

/**
 * The kernels of the paper's shapes, byte for byte. A refactoring changes none of these; a faster kernel changes its own.
 * What they compute is checked elsewhere.
 */
test.each([
  ['H1 border', assemble(h1, emitBorder), 'f22f3144344e27e3'],
  ['H1 forward', assemble(h1, emitForward), '05f96a328efa6678'],
  ['H1 backwardWeights', assemble(h1, emitBackwardWeights), '937e7bcbb2f62b58'],
  ['H1 tanh forward', assemble(h1Tanh, scaledTanh.emitForward), 'a1cb1702b0738808'],
  ['H1 tanh backward', assemble(h1Tanh, scaledTanh.emitBackward), 'a97dcee800c78bec'],
  ['H2 tanh forward', assemble({ ...h1Tanh, size: 192 }, scaledTanh.emitForward), '855d12b072ff2bfc'],
  ['H3 tanh forward', assemble({ ...h1Tanh, size: 32 }, scaledTanh.emitForward), '35eb488129eb078b'],
  ['output tanh forward', assemble({ ...h1Tanh, size: 12 }, scaledTanh.emitForward), '8f70d2735caa901f'],
  ['H2 border', assemble(h2, emitBorder), '5da34ce32042b21d'],
  ['H2 forward', assemble(h2, emitForward), '9640376c0371797c'],
  ['H2 backwardInput', assemble(h2, emitBackwardInput), '7fadfb6988911048'],
  ['H2 backwardWeights', assemble(h2, emitBackwardWeights), 'f401048252bfb4f5'],
  ['H3 forward', assemble(h3, dense.emitForward), '0c74d800aaa90553'],
  ['H3 backwardInput', assemble(h3, dense.emitBackwardInput), 'b45a8b79c7c8d01d'],
  ['H3 backwardWeights', assemble(h3, dense.emitBackwardWeights), '25b69febb84f221e'],
  ['output forward', assemble(output, dense.emitForward), '71da496c96fe6152'],
  ['output backwardInput', assemble(output, dense.emitBackwardInput), '133f9a27fe31eb64'],
  ['output backwardWeights', assemble(output, dense.emitBackwardWeights), 'e6d12464ee182392'],
  ['descentByRates', assemble(10_232, emitDescentByRates), '6b2da8521940db0d'],
  ['finite', assemble(256, emitDiffers), '50a499679a861b97'],
  ['square', assemble(10_232, emitSquare), '7ede7be58bfab67f'],
  ['descent', assemble(10_232, emitDescent), '86ea95ff8d37ba0b'],
])('%s', (_, bytes, hash) => {
  // A few kB: less than what it is tried with whether modules may be compiled.
  expect(bytes.length).toBeLessThan(8192);
  expect(createHash('sha256').update(bytes).digest('hex').slice(0, 16)).toBe(hash);
});

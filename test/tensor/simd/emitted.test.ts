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
  ['H1 border', assemble(h1, emitBorder), '68e3d7e4fc34e909'],
  ['H1 forward', assemble(h1, emitForward), '53fb0625b46e076c'],
  ['H1 backwardWeights', assemble(h1, emitBackwardWeights), '5ced7b3368fb1c3a'],
  ['H1 tanh forward', assemble(h1Tanh, scaledTanh.emitForward), '8c3d29693a68a81c'],
  ['H1 tanh backward', assemble(h1Tanh, scaledTanh.emitBackward), '266546bcabc1cc24'],
  ['H2 tanh forward', assemble({ ...h1Tanh, size: 192 }, scaledTanh.emitForward), '5f25dbae156afb2b'],
  ['H3 tanh forward', assemble({ ...h1Tanh, size: 32 }, scaledTanh.emitForward), '28712bab944f1b5a'],
  ['output tanh forward', assemble({ ...h1Tanh, size: 12 }, scaledTanh.emitForward), '9cf276b25afd51d1'],
  ['H2 border', assemble(h2, emitBorder), 'a45e5c5feb9d5fe3'],
  ['H2 forward', assemble(h2, emitForward), 'e94e6bde63fc9eca'],
  ['H2 backwardInput', assemble(h2, emitBackwardInput), '33b24780a63e34dc'],
  ['H2 backwardWeights', assemble(h2, emitBackwardWeights), '511f01990460011e'],
  ['H3 forward', assemble(h3, dense.emitForward), 'a269f03f65712cd8'],
  ['H3 backwardInput', assemble(h3, dense.emitBackwardInput), '8adc03c73f01f558'],
  ['H3 backwardWeights', assemble(h3, dense.emitBackwardWeights), '70bb0f8c08d43d19'],
  ['output forward', assemble(output, dense.emitForward), '1d27e332932a8bba'],
  ['output backwardInput', assemble(output, dense.emitBackwardInput), '2c368ce56868f056'],
  ['output backwardWeights', assemble(output, dense.emitBackwardWeights), '4027ab54d87e69b1'],
  ['descentByRates', assemble(10_232, emitDescentByRates), '22bfc1cd8372e8a7'],
  ['finite', assemble(256, emitDiffers), '50a499679a861b97'],
  ['square', assemble(10_232, emitSquare), 'ef4e9736d5cada7c'],
  ['descent', assemble(10_232, emitDescent), '86ea95ff8d37ba0b'],
])('%s', (_, bytes, hash) => {
  // A few kB: less than what it is tried with whether modules may be compiled.
  expect(bytes.length).toBeLessThan(8192);
  expect(createHash('sha256').update(bytes).digest('hex').slice(0, 16)).toBe(hash);
});

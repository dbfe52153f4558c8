import type { Kernels } from '../kernels.ts';
import { adam } from './adam.ts';
import { Compiler } from './compiler.ts';
import { convolution } from './convolution.ts';
import { dense } from './dense.ts';
import { descent, descentByRates } from './descent.ts';
import { finite } from './finite.ts';
import { scaledTanh } from './scaled-tanh.ts';
import { square } from './square.ts';
import { squaredError } from './squared-error.ts';

/**
 * The same arithmetic as `plain/`, four lanes at a time, as WebAssembly that is written in memory: for tensors in the
 * given memory. Gives the same bits. A kernel is compiled when it is first called, those of a size alone when they are prepared.
 */
export function simdKernels(memory: WebAssembly.Memory): Kernels {
  const compiler = new Compiler(memory);
  return {
    name: 'simd',
    convolution: (geometry) => convolution(compiler, geometry),
    dense: (geometry) => dense(compiler, geometry),
    scaledTanh: (geometry) => scaledTanh(compiler, geometry),
    squaredError: (geometry) => squaredError(compiler, geometry),
    descent: (size) => descent(compiler, size),
    descentByRates: (size) => descentByRates(compiler, size),
    adam: (geometry) => adam(compiler, geometry),
    square: (size) => square(compiler, size),
    finite: (size) => finite(compiler, size),
  } satisfies Kernels;
}

import type { Kernels } from '../kernels.ts';
import { Compiler } from './compiler.ts';

/**
 * The same arithmetic as `plain/`, four lanes at a time, as WebAssembly that is written in memory: for tensors in the
 * given memory. Gives the same bits. A kernel is compiled when it is first called, those of a size alone when they are prepared.
 */
export function simdKernels(memory: WebAssembly.Memory): Kernels {
  const compiler = new Compiler(memory);
  return { name: 'simd', prepare: (operation, geometry) => operation.simd(compiler, geometry) };
}

import type { DescentKernel } from '../kernels.ts';
import { addressIn } from './address.ts';
import type { Assembler } from './assembler.ts';
import type { Compiler } from './compiler.ts';
import { forEachVector } from './elementwise.ts';
import { clear, newVectors } from './lanes.ts';

/** Gradient descent as `Kernels` defines it. */
export function descent(compiler: Compiler, size: number): DescentKernel {
  const descend = compiler.compile('descent', size, emitDescent);
  return (parameters, gradients, learningRate) => {
    descend(parameters.address, gradients.address, learningRate);
  };
}

/** parameters -= learningRate * gradients, then gradients = 0 */
export function emitDescent(assembler: Assembler, size: number): void {
  assembler.func('descent', ['i32', 'i32', 'f32'], (code, parameters, gradients, learningRate) => {
    const { local, f32x4 } = code;
    const [rate, moved, zeros] = newVectors(code, 3);
    local.set(rate, f32x4.splat(local.get(learningRate)));
    clear(code, zeros);
    forEachVector(code, size, [addressIn(parameters), addressIn(gradients)], ({ load, store }) => {
      local.set(moved, f32x4.sub(load(0), f32x4.mul(local.get(rate), load(1))));
      store(0, moved);
      store(1, zeros);
    });
    return undefined;
  });
}

import type { SquareKernel } from '../kernels.ts';
import type { Assembler } from './assembler.ts';
import type { Compiler } from './compiler.ts';
import { forEachVector } from './elementwise.ts';

/** Squares as `Kernels` defines them. */
export function simdSquare(compiler: Compiler, size: number): SquareKernel {
  const squares = compiler.compile(size, emitSquare);
  return (input, output) => {
    squares(input.address, output.address);
  };
}

/** output = input * input */
export function emitSquare(assembler: Assembler, size: number): void {
  assembler.kernel(2, (code, ...places) => {
    const value = code.newLocal('v128');
    forEachVector(code, size, places, ({ load, store }) => {
      code.local.set(value, load(0));
      code.local.set(value, code.f32x4.mul(code.local.get(value), code.local.get(value)));
      store(1, value);
    });
  });
}

import type { FiniteKernel } from '../kernels.ts';
import { addressIn } from './address.ts';
import type { Assembler } from './assembler.ts';
import type { Compiler } from './compiler.ts';
import { forEachVector } from './elementwise.ts';
import { clear, newVectors } from './lanes.ts';

/** The question as `Kernels` defines it. */
export function simdFinite(compiler: Compiler, size: number): FiniteKernel {
  const differs = compiler.compile(size, emitDiffers);
  return (input) => differs(input.address) === 0;
}

/** Is there a bit in input - input? It is zero, but where a number is not finite: there it is no number. */
export function emitDiffers(assembler: Assembler, size: number): void {
  assembler.func('differs', ['i32'], (code, input) => {
    const { local, v128, f32x4 } = code;
    const [value, differences] = newVectors(code, 2);
    clear(code, differences);
    forEachVector(code, size, [addressIn(input)], ({ load }) => {
      local.set(value, load(0));
      local.set(differences, v128.or(local.get(differences), f32x4.sub(local.get(value), local.get(value))));
    });
    return v128.any_true(local.get(differences));
  });
}

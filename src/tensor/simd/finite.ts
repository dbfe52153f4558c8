import type { FiniteKernel } from '../kernels.ts';
import { addressIn, FLOAT } from './address.ts';
import type { Assembler } from './assembler.ts';
import type { Compiler } from './compiler.ts';
import { forEachVector } from './elementwise.ts';
import { clear, newVectors } from './lanes.ts';
import { moving, repeatAsOftenAs } from './loops.ts';

/** The question as `Kernels` defines it. */
export function simdFinite(compiler: Compiler, size: number): FiniteKernel {
  const differs = compiler.compile(size, emitDiffers);
  return (images, count) => differs(images.address, count) === 0;
}

/** Is there a bit in image - image? It is zero, but where a number is not finite: there it is no number. */
export function emitDiffers(assembler: Assembler, size: number): void {
  assembler.func('differs', ['i32', 'i32'], (code, images, count) => {
    const { local, v128, f32x4 } = code;
    const [value, differences] = newVectors(code, 2);
    clear(code, differences);
    repeatAsOftenAs(code, count, [moving(addressIn(images), size * FLOAT)], (image) => {
      forEachVector(code, size, [image], ({ load }) => {
        local.set(value, load(0));
        local.set(
          differences,
          v128.or(local.get(differences), f32x4.sub(local.get(value), local.get(value))),
        );
      });
    });
    return v128.any_true(local.get(differences));
  });
}

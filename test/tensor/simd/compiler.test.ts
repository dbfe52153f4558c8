import { expect, test } from 'vitest';
import type { Assembler } from '../../../src/tensor/simd/assembler.ts';
import { Compiler } from '../../../src/tensor/simd/compiler.ts';
import { emitDescent } from '../../../src/tensor/simd/descent.ts';

test('geometries that differ in their last number alone are other modules, however long they are', () => {
  const emitted: unknown[] = [];
  const emit = (assembler: Assembler, geometry: readonly number[]) => {
    emitted.push(geometry);
    emitDescent(assembler, 4);
  };
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  const compilers = [0, 1].map(() => new Compiler(memory));
  const kernels = new Set<unknown>();
  const geometries = [1, 3, 10, 100, 1000, 10_000].flatMap((length) =>
    [0, 1, 2].map((last) => Array.from({ length }, (_, k) => (k === length - 1 ? last : k))),
  );
  for (const geometry of geometries) kernels.add(compilers[0].compile(geometry, emit));
  expect(emitted).toEqual(geometries);
  expect(kernels.size).toBe(geometries.length);
  // The same again, and in another memory: nothing is emitted anew.
  for (const geometry of geometries) {
    kernels.add(compilers[0].compile([...geometry], emit));
    expect(kernels.has(compilers[1].compile(geometry, emit))).toBe(false);
  }
  expect(emitted).toHaveLength(geometries.length);
  expect(kernels.size).toBe(geometries.length);
});

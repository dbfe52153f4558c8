import type { Kernels } from '../../src/tensor/kernels.ts';
import { Random } from '../../src/tensor/random.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';

/** One call of a kernel: what it is given, and what an independent model expects. */
export interface Case {
  readonly name: string;
  /** Stored tensors that the kernel reads, by name. */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  /** Stored tensors that it fills, or to which it adds: then with the numbers that are there before. */
  readonly outputs: Readonly<Record<string, Output>>;
  /** What the call returns, bit for bit; undefined where it returns nothing that counts. */
  readonly returns?: number;
  readonly run: (kernels: Kernels, tensors: Readonly<Record<string, Tensor>>) => unknown;
}

/** What a kernel should leave in one tensor. */
export interface Output {
  /** What is there before: NaN where the kernel fills. */
  readonly before?: readonly number[];
  readonly expected: readonly number[];
  /** 0: identical bits. Else the largest difference, where the model does not round as the kernel does. */
  readonly tolerance: number;
}

/** Numbers in [-1, 1) from a seed, none like the next. */
export function numbers(count: number, seed: number): number[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => Math.fround(random.uniform(-1, 1)));
}

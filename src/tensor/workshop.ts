import { concat } from './concat.ts';
import type { Kernels } from './kernels.ts';
import { bytesFor, Memory } from './memory.ts';
import { plainKernels } from './plain/kernels.ts';
import { Arena } from './simd/arena.ts';
import { assemble } from './simd/compiler.ts';
import { sized } from './simd/encoding.ts';
import { emitDiffers } from './simd/finite.ts';

/** Memory, and kernels for tensors that are cut from it. */
export interface Workshop {
  readonly memory: Memory;
  readonly kernels: Kernels;
}

/** The bytes of the section with which it is tried whether modules may be compiled. */
const PROBED = 16_384;

/** The bytes that networks share: some thirty of the paper's. */
const SHARED = 2 ** 22;

/**
 * Memory for tensors of some shapes, and kernels to work there.
 * @throws Error for `simd` where it cannot be had, with the reason
 */
export function workshop(name: Kernels['name'], shapes: readonly (readonly number[])[]): Workshop {
  const bytes = bytesFor(shapes);
  if (name === 'plain')
    return { memory: new Memory(new ArrayBuffer(bytes), 0, bytes), kernels: plainKernels };
  try {
    return simdWorkshop(bytes);
  } catch (error) {
    throw new Error(`kernels: simd cannot be had here: ${error}`, { cause: error });
  }
}

/** Where the next networks find room, until it is full. */
let shared: Arena | undefined;

/** @throws where there is no WebAssembly, no SIMD in it, no leave to compile, or no memory */
function simdWorkshop(bytes: number): Workshop {
  let arena = shared;
  let memory = arena?.take(bytes);
  if (!arena || !memory) {
    arena = new Arena(Math.max(SHARED, bytes));
    probe();
    memory = arena.take(bytes) as Memory;
    if (bytes <= SHARED) shared = arena;
  }
  return { memory, kernels: arena.kernels };
}

let probed = false;

/**
 * Compiles a kernel with more behind it than the largest of the paper's has, so that what a page forbids is found here.
 * @throws where compiling is forbidden, or too much is compiled at once for a main thread (Chrome before 114: 4 kB)
 */
function probe(): void {
  if (probed) return;
  const module = assemble(4, emitDiffers);
  // A custom section, which is skipped: its number, its length and an empty name come first.
  const bytes = concat([module, [0], sized(concat([[0], new Uint8Array(PROBED)]))]);
  new WebAssembly.Module(bytes);
  probed = true;
}

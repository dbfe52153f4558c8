import type { Kernels } from './kernels.ts';
import { bytesFor, Memory } from './memory.ts';
import { plainKernels } from './plain/kernels.ts';
import { simdKernels } from './simd/kernels.ts';

/** Which kernels compute: `auto` takes `simd` where WebAssembly has it and may be compiled, else `plain`. */
export type KernelChoice = 'auto' | 'simd' | 'plain';

/** Memory, and kernels for tensors that are cut from it. */
export interface Workshop {
  readonly memory: Memory;
  readonly kernels: Kernels;
}

/** The bytes of a page of WebAssembly memory. */
const PAGE = 65_536;

/**
 * Memory for tensors of some shapes, and kernels to work there.
 * @throws RangeError for a choice that is not there; Error for `simd` where it cannot be had, with the reason
 */
export function workshop(choice: KernelChoice, shapes: readonly (readonly number[])[]): Workshop {
  const bytes = bytesFor(shapes);
  switch (choice) {
    case 'plain':
      return plainWorkshop(bytes);
    case 'simd':
      try {
        return simdWorkshop(bytes);
      } catch (error) {
        throw new Error(`kernels: simd cannot be had here: ${error}`, { cause: error });
      }
    case 'auto':
      try {
        return simdWorkshop(bytes);
      } catch {
        return plainWorkshop(bytes);
      }
    default:
      throw new RangeError(`kernels: expected auto, simd or plain, got ${String(choice)}`);
  }
}

function plainWorkshop(bytes: number): Workshop {
  return { memory: new Memory(new ArrayBuffer(bytes)), kernels: plainKernels };
}

/** @throws where there is no WebAssembly, no SIMD in it, no leave to compile, or no memory */
function simdWorkshop(bytes: number): Workshop {
  const pages = Math.ceil(bytes / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const kernels = simdKernels(memory);
  // A small kernel, so that what cannot be compiled is found here.
  kernels.descent(4);
  return { memory: new Memory(memory.buffer), kernels };
}

import type { Kernels } from '../kernels.ts';
import { Memory } from '../memory.ts';
import { Compiler } from './compiler.ts';

/** The bytes of a page of WebAssembly memory. */
const PAGE = 65_536;

/**
 * A WebAssembly memory that networks share, and the kernels that work in it. Engines reserve gigabytes of addresses for
 * each memory, however small it is, and have room for little more than a hundred. Nothing is given back piece by piece:
 * the whole goes when no network in it is left.
 */
export class Arena {
  readonly kernels: Kernels;
  readonly #buffer: ArrayBuffer;
  #used = 0;

  /** @throws where there is no WebAssembly, or no memory */
  constructor(bytes: number) {
    const pages = Math.ceil(bytes / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    // Deno's types hold that any memory may be shared.
    this.#buffer = memory.buffer as ArrayBuffer;
    this.kernels = new Compiler(memory);
  }

  /** Room for one network, all zeros; undefined if there is not so much left. */
  take(bytes: number): Memory | undefined {
    if (this.#used + bytes > this.#buffer.byteLength) return undefined;
    const memory = new Memory(this.#buffer, this.#used, bytes);
    this.#used += bytes;
    return memory;
  }
}

import { vi } from 'vitest';

/** Puts an engine in the place of the platform's: what it makes of bytes, piece by piece. */
export function stubEngine(
  inflate: (bytes: Uint8Array) => Iterable<Uint8Array>,
  cancel = async () => {},
): void {
  class OwnBlob {
    readonly #bytes: Uint8Array;
    constructor([bytes]: [Uint8Array]) {
      this.#bytes = bytes;
    }
    stream() {
      const pieces = inflate(this.#bytes)[Symbol.iterator]();
      return { pipeThrough: () => ({ getReader: () => ({ read: async () => pieces.next(), cancel }) }) };
    }
  }
  vi.stubGlobal('Blob', OwnBlob);
  vi.stubGlobal('DecompressionStream', class {});
}

import { expectName, wrongType } from '../tensor/expect.ts';
import { kindOf, show } from '../tensor/show.ts';

/** The bytes of a file, as a file system, `fetch().arrayBuffer()`, a `File` or another thread gives them. */
export type FileBytes = Uint8Array | ArrayBuffer | SharedArrayBuffer;

const KINDS = ['Uint8Array', 'ArrayBuffer', 'SharedArrayBuffer'];

/**
 * A view of a file's bytes. Those of another realm, such as a frame's, are as good as those of this one.
 * @param name what the file is called in errors
 * @throws TypeError if it is no bytes, or the name is none
 */
export function bytesOf(name: string, file: FileBytes): Uint8Array {
  expectName('name', name);
  const kind = kindOf(file);
  if (!KINDS.includes(kind)) {
    throw wrongType(name, 'bytes, a Uint8Array or an ArrayBuffer', file);
  }
  try {
    if (kind !== 'Uint8Array') return new Uint8Array(file as ArrayBuffer);
    const { buffer, byteOffset, byteLength } = file as Uint8Array;
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch {
    throw new TypeError(`${name}: expected bytes, got ${show(file)} that was handed over to another thread`);
  }
}

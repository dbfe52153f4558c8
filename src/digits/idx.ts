import { bytesOf, type FileBytes } from '../files/bytes.ts';
import { describeFile } from '../files/file-kind.ts';
import { contentStart, unpack } from '../files/gzip.ts';
import { oneLine } from '../tensor/show.ts';

/** A file that is not IDX, or not the one expected: says which, what was expected and what was found. */
export class IdxError extends Error {
  /** The name of the class. */
  override get name(): 'IdxError' {
    return 'IdxError';
  }
}

/** Of the types that numbers can have, from 8 to 14 but for 10, the first. */
const UNSIGNED_BYTE = 8;
const LAST_TYPE = 14;

/** What is before the sizes. */
const MAGIC = 4;

/** The axes of a file of images. */
export const IMAGES = ['n', 'rows', 'columns'] as const;

/** The axes of a file of labels. */
export const LABELS = ['n'] as const;

/** The sizes of an IDX file, and its numbers. */
interface Idx {
  readonly sizes: readonly number[];
  readonly data: Uint8Array;
}

/**
 * Reads an IDX file of bytes, gzip or not: two zeros, the type, the number of dimensions, each dimension as 32 bits, big end
 * first, and the numbers, the last dimension running fastest. What the sizes say is all that is unpacked.
 * @param axes what the dimensions are
 * @param name what the file is called in errors
 * @returns the sizes, and a view of the numbers
 * @throws TypeError if it is no bytes; IdxError if a rule of the format is broken, there are other dimensions, or the file
 * is not exactly as long as its sizes say
 */
export async function readIdx(file: FileBytes, axes: readonly string[], name: string): Promise<Idx> {
  const fail = (reason: string) => new IdxError(`${name}: ${reason}`);
  const bytes = bytesOf(name, file);
  const header = MAGIC + 4 * axes.length;
  const start = await contentStart(bytes, MAGIC + 4 * 255);
  // Where packing is damaged or cut off so early, that is what is wrong.
  if (start.length < header) await unpack(bytes, header, fail);
  const sizes = readSizes(start, fail);
  if (sizes.length !== axes.length) {
    const found = oneLine(sizes.join(' x '));
    throw fail(`expected dimensions (${axes.join(' x ')}), found (${found})`);
  }
  const expected = sizes.reduce((product, size) => product * size, 1);
  const content = await unpack(bytes, header + expected, fail);
  if (content.length !== header + expected) {
    throw fail(
      `expected ${sizes.join(' x ')} = ${expected} bytes after the header, found ${content.length - header}`,
    );
  }
  return { sizes, data: content.subarray(header) };
}

/** What the header says. */
function readSizes(start: Uint8Array, fail: (reason: string) => IdxError): number[] {
  const [zero, alsoZero, type = 0, dimensions = 0] = start;
  const isIdx = zero === 0 && alsoZero === 0 && type >= UNSIGNED_BYTE && type <= LAST_TYPE && type !== 10;
  if (start.length < MAGIC || !isIdx) {
    throw fail(`expected an IDX file, found ${describeFile(start)}`);
  }
  if (type !== UNSIGNED_BYTE) {
    throw fail(`expected numbers of type ${UNSIGNED_BYTE} (unsigned byte), found type ${type}`);
  }
  const header = MAGIC + 4 * dimensions;
  if (start.length < header) {
    throw fail(`expected a header of ${header} bytes, found ${start.length} bytes`);
  }
  const view = new DataView(start.buffer, start.byteOffset);
  return Array.from({ length: dimensions }, (_, d) => view.getUint32(MAGIC + 4 * d));
}

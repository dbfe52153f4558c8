import { expectKind, wrongType } from '../tensor/expect.ts';
import type { NamedTensor } from '../tensor/tensor.ts';
import { bytesOf, type FileBytes } from './bytes.ts';
import type { OwnBytes } from './own-bytes.ts';
import { isFloatType, readFloats } from './safetensors-dtypes.ts';
import { SafetensorsError, tensorNamed } from './safetensors-error.ts';
import {
  checkMetadata,
  checkName,
  countNumbers,
  LENGTH_BYTES,
  LONGEST_HEADER,
  METADATA,
  readHeader,
} from './safetensors-header.ts';

export { SafetensorsError };

/** A tensor whose numbers are not read: those of another type than F32, F64, F16 and BF16. */
export interface OtherTensor {
  /** The type as the file spells it, e.g. `I64`, `U8`, `BOOL`, `F8_E4M3`. */
  readonly dtype: string;
  /** Its axes, the last running fastest; `[]` for a single number. */
  readonly shape: readonly number[];
}

/** What a safetensors file holds. */
export interface SafetensorsFile {
  /** The tensors of float types by name, as float32, in the order of the header. */
  readonly tensors: Map<string, NamedTensor>;
  /** The tensors of all other types by name, in the order of the header. */
  readonly others: Map<string, OtherTensor>;
  /** The text under `__metadata__`, by name; empty if there is none. */
  readonly metadata: Record<string, string>;
}

/** The bytes of a float32. */
const BYTES = 4;

/**
 * Writes tensors as a safetensors file: the length of the header (8 bytes, little-endian), the header (JSON, filled
 * with spaces to a multiple of 8 bytes), and the numbers as little-endian float32, tensor after tensor. Tensors and
 * metadata come in the order given, so the same input gives the same bytes.
 * @throws TypeError unless tensors are a Map from names to shapes with Float32Arrays; SafetensorsError if a shape does not
 * hold as many numbers as there are, a tensor is named `__metadata__`, a name or the metadata is not well-formed Unicode, or the header is longer than the 100 MB that the format allows
 */
export function writeSafetensors(
  tensors: ReadonlyMap<string, NamedTensor>,
  metadata: Readonly<Record<string, string>> = {},
): OwnBytes {
  checkTensors(tensors);
  checkMetadata(metadata);
  // Put together as text: an object would move names such as "10" to its front and lose "__proto__".
  const fields = Object.keys(metadata).length > 0 ? [`"${METADATA}":${JSON.stringify(metadata)}`] : [];
  let size = 0;
  for (const [name, { shape, data }] of tensors) {
    checkName(name);
    const count = countNumbers(name, shape);
    if (count !== data.length) {
      throw new SafetensorsError(
        tensorNamed(name),
        `${count} numbers for shape [${shape}]`,
        `${data.length}`,
      );
    }
    const begin = size;
    size += data.byteLength;
    fields.push(
      `${JSON.stringify(name)}:${JSON.stringify({ dtype: 'F32', shape, data_offsets: [begin, size] })}`,
    );
  }
  const json = new TextEncoder().encode(`{${fields.join(',')}}`);
  const length = Math.ceil(json.length / 8) * 8;
  if (length > LONGEST_HEADER)
    throw new SafetensorsError('header', `at most ${LONGEST_HEADER} bytes`, `${length}`);

  const dataStart = LENGTH_BYTES + length;
  const file = new Uint8Array(dataStart + size);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(length), true);
  file.fill(0x20, LENGTH_BYTES, dataStart);
  file.set(json, LENGTH_BYTES);
  let offset = dataStart;
  for (const { data } of tensors.values()) {
    // As bits: a NaN keeps its payload, and a big-endian machine writes the same bytes.
    for (const bits of new Uint32Array(data.buffer, data.byteOffset, data.length)) {
      view.setUint32(offset, bits, true);
      offset += BYTES;
    }
  }
  return file;
}

/**
 * Reads a safetensors file. Numbers are copied, on any machine from little-endian, so the bytes may lie at any address and
 * be changed later: F32 bit for bit; F64, F16 and BF16 as the nearest float32. Tensors of other types are listed with type
 * and shape. No tensor is allocated before the whole header is checked.
 * @throws TypeError if the file is no bytes; SafetensorsError if it breaks a rule of the format: its data must be covered by
 * its tensors without hole, overlap or rest, and a tensor of a known type has the bytes that its shape needs
 */
export function readSafetensors(file: FileBytes): SafetensorsFile {
  const bytes = bytesOf('file', file);
  const { entries, metadata, dataStart } = readHeader(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataStart, bytes.length - dataStart);
  const tensors = new Map<string, NamedTensor>();
  const others = new Map<string, OtherTensor>();
  for (const { name, dtype, shape, begin, end } of entries) {
    if (isFloatType(dtype)) tensors.set(name, { shape, data: readFloats(view, dtype, begin, end) });
    else others.set(name, { dtype, shape });
  }
  return { tensors, others, metadata };
}

/** JavaScript may pass anything: other numbers would be written as if they were float32. */
function checkTensors(tensors: ReadonlyMap<string, NamedTensor>): void {
  expectKind('tensors', tensors, 'Map');
  for (const [name, tensor] of tensors) {
    if (typeof name !== 'string') throw wrongType('tensors', 'names of text', name);
    const where = tensorNamed(name);
    if (typeof tensor !== 'object' || tensor === null) {
      throw wrongType(where, 'shape and data', tensor);
    }
    if (!Array.isArray(tensor.shape)) {
      throw wrongType(where, 'a list of axes as shape', tensor.shape);
    }
    expectKind(`${where}: data`, tensor.data, 'Float32Array');
  }
}

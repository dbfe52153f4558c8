import type { NamedTensor } from '../tensor/tensor.ts';
import type { OwnBytes } from './own-bytes.ts';
import { SafetensorsError, show, tensorNamed } from './safetensors-error.ts';
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

/** What a safetensors file holds. */
export interface SafetensorsFile {
  /** The tensors by name, in the order of the header. */
  readonly tensors: Map<string, NamedTensor>;
  /** The text under `__metadata__`, by name; empty if there is none. */
  readonly metadata: Record<string, string>;
}

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * Writes tensors as a safetensors file: the length of the header (8 bytes, little-endian), the header (JSON, filled
 * with spaces to a multiple of 8 bytes), and the numbers as little-endian float32, tensor after tensor. Tensors and
 * metadata come in the order given, so the same input gives the same bytes.
 * @throws SafetensorsError if a shape does not hold as many numbers as there are, a tensor is named `__metadata__`, a
 * name or the metadata is not well-formed Unicode, or the header is longer than the 100 MB that the format allows
 */
export function writeSafetensors(
  tensors: ReadonlyMap<string, NamedTensor>,
  metadata: Readonly<Record<string, string>> = {},
): OwnBytes {
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
 * Reads a safetensors file. The numbers are copied, bit for bit and on any machine from little-endian, so the bytes
 * may lie at any address and be changed later. No tensor is allocated before the whole header is checked.
 * @throws SafetensorsError if the file breaks a rule of the format: its data must be covered by its tensors without
 * hole, overlap or rest. Also if a tensor has another dtype than F32
 */
export function readSafetensors(file: Uint8Array): SafetensorsFile {
  const { entries, metadata, dataStart } = readHeader(file);
  const view = new DataView(file.buffer, file.byteOffset + dataStart);
  const tensors = new Map<string, NamedTensor>();
  for (const { name, shape, begin, end } of entries) {
    const data = new Float32Array((end - begin) / BYTES);
    const bits = new Uint32Array(data.buffer);
    for (let i = 0; i < bits.length; i++) bits[i] = view.getUint32(begin + i * BYTES, true);
    tensors.set(name, { shape, data });
  }
  return { tensors, metadata };
}

/**
 * Checks that the tensors of a file are the wanted ones, no less and no more.
 * @param shapes the shape of every wanted tensor, by name
 * @throws SafetensorsError if one is missing or has another shape, or one is there that is not wanted
 */
export function expectTensors(
  tensors: ReadonlyMap<string, NamedTensor>,
  shapes: ReadonlyMap<string, readonly number[]>,
): void {
  for (const [name, shape] of shapes) {
    const found = tensors.get(name);
    if (!found || String(found.shape) !== String(shape)) {
      throw new SafetensorsError(
        tensorNamed(name),
        `shape [${shape}]`,
        found ? `shape ${show(found.shape)}` : 'no such tensor',
      );
    }
  }
  for (const [name, { shape }] of tensors) {
    if (!shapes.has(name))
      throw new SafetensorsError(tensorNamed(name), 'no such tensor', `shape ${show(shape)}`);
  }
}

import { kindOf } from '../tensor/show.ts';
import { decodeText, describeText, fileKind, SAFETENSORS } from './file-kind.ts';
import { bytesOfType } from './safetensors-dtypes.ts';
import { inJson, SafetensorsError, tensorNamed } from './safetensors-error.ts';
import { parseHeader } from './safetensors-json.ts';

/** Where the length of the header is. */
export const LENGTH_BYTES = 8;

/** The format's own limit on the header, in bytes. */
export const LONGEST_HEADER = 100_000_000;

/** The name under which a header holds text instead of a tensor. */
export const METADATA = '__metadata__';

/** One tensor of a header: its type and shape, and where its bytes are, counted from the end of the header. */
export interface Entry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** What the header of a file says, checked against the length of the file. */
export interface Header {
  /** In the order of the header. */
  readonly entries: readonly Entry[];
  readonly metadata: Record<string, string>;
  /** Where the data begins in the file. */
  readonly dataStart: number;
}

/** @throws SafetensorsError if the file breaks a rule of the format */
export function readHeader(file: Uint8Array): Header {
  const { json, dataStart } = headerText(file);
  const { names, fields } = parseHeader(json);
  const metadata = fields[METADATA] ?? {};
  checkMetadata(metadata);
  const entries = names.filter((name) => name !== METADATA).map((name) => readEntry(name, fields[name]));
  checkCover(entries, file.length - dataStart);
  return { entries, metadata, dataStart };
}

/** @throws SafetensorsError unless a tensor can have this name */
export function checkName(name: string): void {
  if (name === METADATA)
    throw new SafetensorsError(tensorNamed(name), 'another name', 'the one kept for metadata');
  checkText(tensorNamed(name), name);
}

/** @throws SafetensorsError unless the value is text by name */
export function checkMetadata(value: unknown): asserts value is Record<string, string> {
  if (!isObject(value)) throw new SafetensorsError('metadata', 'text by name', inJson(value));
  for (const [name, text] of Object.entries(value)) {
    const where = `metadata ${inJson(name)}`;
    if (typeof text !== 'string') throw new SafetensorsError(where, 'text', inJson(text));
    checkText(where, name + text);
  }
}

/**
 * How many numbers a shape holds.
 * @throws SafetensorsError unless the axes are whole numbers from 0 and their product is below 2^53
 */
export function countNumbers(name: string, shape: readonly number[]): number {
  let count = 1;
  for (const axis of shape) {
    count = isSize(axis) ? count * axis : Number.NaN;
    if (!Number.isSafeInteger(count)) {
      throw new SafetensorsError(
        tensorNamed(name),
        'whole numbers from 0, their product below 2^53',
        `shape ${inJson(shape)}`,
      );
    }
  }
  return count;
}

function headerText(file: Uint8Array): { json: string; dataStart: number } {
  expectKind(file);
  const rest = file.length - LENGTH_BYTES;
  if (rest < 0) throw new SafetensorsError('file', `at least ${LENGTH_BYTES} bytes`, `${file.length}`);
  const length = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true);
  if (length > LONGEST_HEADER || length > rest) {
    const most = rest < LONGEST_HEADER ? `the ${rest} bytes that follow` : `${LONGEST_HEADER} bytes`;
    throw new SafetensorsError('length of the header', `at most ${most}`, `${length}`);
  }
  const dataStart = LENGTH_BYTES + Number(length);
  const text = file.subarray(LENGTH_BYTES, dataStart);
  if (text[0] !== 0x7b) throw new SafetensorsError('header', '{ as its first byte', inJson(text[0]));
  try {
    return { json: decodeText(text, true), dataStart };
  } catch {
    throw new SafetensorsError('header', 'UTF-8', 'other bytes');
  }
}

/** A file of another kind has bytes at its beginning that make no sense as a length: better to say what it is. */
function expectKind(file: Uint8Array): void {
  const kind = fileKind(file) ?? describeText(file);
  if (kind !== undefined && kind !== SAFETENSORS) throw new SafetensorsError('file', SAFETENSORS, kind);
}

function readEntry(name: string, value: unknown): Entry {
  checkName(name);
  const where = tensorNamed(name);
  if (!isObject(value)) throw new SafetensorsError(where, 'dtype, shape and data_offsets', inJson(value));
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== 'string') throw new SafetensorsError(where, 'a dtype', inJson(dtype));
  if (!isSizes(shape)) throw new SafetensorsError(where, 'a shape of whole numbers from 0', inJson(shape));
  if (!isSizes(offsets) || offsets.length !== 2) {
    throw new SafetensorsError(where, 'two whole numbers as data_offsets', inJson(offsets));
  }
  const [begin, end] = offsets as [number, number];
  // Of a type that is not known, any size may be right, but for one below 0.
  const size = bytesOfType(dtype, countNumbers(name, shape)) ?? Math.max(0, end - begin);
  if (end - begin !== size) {
    throw new SafetensorsError(
      where,
      `${size} bytes for shape ${inJson(shape)} of ${inJson(dtype)}`,
      `data_offsets ${inJson(offsets)}`,
    );
  }
  return { name, dtype, shape, begin, end };
}

/** The tensors must cover the data from its first byte to its last, each byte once. */
function checkCover(entries: readonly Entry[], available: number): void {
  let covered = 0;
  for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    const found = `data_offsets [${begin},${end}]`;
    if (end > available) {
      throw new SafetensorsError(
        tensorNamed(name),
        `data within the ${available} bytes after the header`,
        found,
      );
    }
    if (begin !== covered) {
      throw new SafetensorsError(
        tensorNamed(name),
        `data from byte ${covered} on, without hole or overlap`,
        found,
      );
    }
    covered = end;
  }
  if (covered !== available) {
    throw new SafetensorsError('file', `${covered} bytes of tensors after the header`, `${available}`);
  }
}

/** Half of a surrogate pair has no UTF-8: other readers refuse it. */
function checkText(where: string, text: string): void {
  if (/\p{Surrogate}/u.test(text))
    throw new SafetensorsError(where, 'well-formed Unicode', 'half a surrogate pair');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return kindOf(value) === 'Object';
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isSize);
}

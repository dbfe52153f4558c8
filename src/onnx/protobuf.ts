import type { OwnBytes } from '../files/own-bytes.ts';
import { concat } from '../tensor/concat.ts';
import { OnnxError } from './onnx-error.ts';

/** The fields of a message to write, by number. */
export type Message = readonly (readonly [field: number, value: number | string | Uint8Array | Message])[];

/** The value of a field: a whole number, or bytes, which may be a message. */
export type Value = number | Uint8Array;

/** A message that was read: all values of a field by its number. */
export type Fields = (field: number) => readonly Value[];

/** The types of values on the wire; of those that are neither, how many bytes they have. */
const NUMBER = 0;
const BYTES = 2;
const LENGTHS: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

/** Bytes of the longest number, which has 64 bits, seven in each. */
const LONGEST = 10;

/** Writes a message. */
export function encode(message: Message): OwnBytes {
  return concat(
    message.flatMap(([field, value]) => {
      if (typeof value === 'number') return [varint(field * 8 + NUMBER), varint(value)];
      const isText = typeof value === 'string';
      const bytes = isText
        ? new TextEncoder().encode(value)
        : value instanceof Uint8Array
          ? value
          : encode(value);
      return [varint(field * 8 + BYTES), varint(bytes.length), bytes];
    }),
  );
}

/** Seven bits in each byte, the lowest first, and 128 besides in all but the last. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

/**
 * Reads the fields of a message, but none of the messages in it. One that is missing has none.
 * @throws OnnxError unless they fill the bytes
 */
export function parse(message: Value = 0): Fields {
  const bytes = typeof message === 'number' ? new Uint8Array() : message;
  const fields = new Map<number, Value[]>();
  for (let at = 0; at < bytes.length; ) {
    const [tag, start] = readVarint(bytes, at);
    const [type, field] = [tag % 8, Math.floor(tag / 8)];
    const [value, next] =
      type === NUMBER || type === BYTES ? readVarint(bytes, start) : [LENGTHS[type] ?? Number.NaN, start];
    at = type === NUMBER ? next : next + value;
    if (!(at <= bytes.length)) throw damage(bytes, start);
    const values = fields.get(field) ?? [];
    values.push(type === NUMBER ? value : bytes.subarray(next, at));
    fields.set(field, values);
  }
  return (field) => fields.get(field) ?? [];
}

/** The number at a place, not exact beyond 2^53, and the place after it. */
function readVarint(bytes: Uint8Array, start: number): [value: number, end: number] {
  let value = 0;
  for (let at = start, scale = 1; at < start + LONGEST; scale *= 128) {
    const byte = bytes[at++] ?? Number.NaN;
    value += (byte % 128) * scale;
    if (byte < 128) return [value, at];
  }
  throw damage(bytes, start);
}

/** The bytes of a file begin where their buffer does. */
function damage({ byteOffset }: Uint8Array, at: number): OnnxError {
  return new OnnxError('file', 'an ONNX model', `no field of one at byte ${byteOffset + at}`);
}

/** The whole numbers of a field, packed or not. */
export function numbersOf(values: readonly Value[]): number[] {
  return values.flatMap((value) => {
    if (typeof value === 'number') return value;
    const numbers: number[] = [];
    for (let at = 0, number = 0; at < value.length; numbers.push(number)) {
      [number, at] = readVarint(value, at);
    }
    return numbers;
  });
}

/** The text of a field, or of all that it has. */
export function textOf(values: readonly Value[]): string {
  return bytesIn(values)
    .map((bytes) => new TextDecoder().decode(bytes))
    .join();
}

/** The bytes of a field. */
export function bytesIn(values: readonly Value[]): Uint8Array[] {
  return values.filter((value) => typeof value !== 'number');
}

import { expectWhole, wrongType, wrongValue } from '../tensor/expect.ts';
import { kindOf } from '../tensor/show.ts';

/**
 * How many bytes a pixel has.
 * @param bytes the name of what holds them
 * @param more what else than a byte for each pixel there may be, in words: four
 * @throws TypeError for what has no bytes; RangeError for sides that are no whole numbers from 1, or bytes of another length
 */
export function channelsOf<Bytes extends string>(
  name: string,
  bytes: Bytes,
  image: { readonly width: number; readonly height: number } & Readonly<Record<Bytes, unknown>>,
  more = '',
): number {
  const { width, height, [bytes]: data } = Object(image);
  if (!kindOf(data).startsWith('Uint8')) throw wrongType(`${name}.${bytes}`, 'a Uint8Array', data);
  expectWhole(`${name}.width`, width);
  expectWhole(`${name}.height`, height);
  const channels = data.length / (width * height);
  if (channels === 1 || (more && channels === 4)) return channels;
  throw wrongValue(`${name}.${bytes}.length`, `${width} x ${height}${more}`, data.length);
}

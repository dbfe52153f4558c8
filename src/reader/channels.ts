import { expectWhole, wrongType, wrongValue } from '../tensor/expect.ts';
import { kindOf } from '../tensor/show.ts';

/**
 * Checks an image that somebody gives, and says how many bytes a pixel has.
 * @param bytes the name of what holds them
 * @param least of a side: 0 or 1
 * @param more what else than a byte for each pixel there may be, in words: four
 * @throws TypeError for what has no bytes; RangeError for sides that are no whole numbers, or bytes of another length
 */
export function channelsOf<Bytes extends string>(
  name: string,
  bytes: Bytes,
  image: { readonly width: number; readonly height: number } & Readonly<Record<Bytes, unknown>>,
  least = 0,
  more = '',
): number {
  const { width, height, [bytes]: data } = Object(image);
  if (!kindOf(data).startsWith('Uint8')) throw wrongType(`${name}.${bytes}`, 'a Uint8Array', data);
  expectWhole(`${name}.width`, width, least);
  expectWhole(`${name}.height`, height, least);
  const pixels = width * height;
  if (data.length === pixels || (more && data.length === 4 * pixels)) return data.length / pixels;
  throw wrongValue(`${name}.${bytes}.length`, `${width} x ${height}${more}`, data.length);
}

import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { decode, readPicture } from '../../../scripts/reading/decode.ts';

/** Of the left half and of the right. */
const [LEFT, RIGHT] = [
  [200, 100, 50],
  [20, 60, 240],
] as const;

/** Two colours side by side, 48 x 32, of three channels or four. */
function halves(left: readonly number[] = LEFT, right: readonly number[] = RIGHT): Sharp {
  const row = [...Array(24).fill(left), ...Array(24).fill(right)].flat();
  const channels = left.length as 3 | 4;
  return sharp(Uint8Array.from(Array(32).fill(row).flat()), { raw: { width: 48, height: 32, channels } });
}

/** The pixel in the middle of each half. */
const middles = async (bytes: Buffer) => {
  const { data, width, height } = await decode(bytes);
  expect([width, height, data.length]).toEqual([48, 32, 4 * 48 * 32]);
  return [12, 36].map((x) => Array.from(data.subarray(4 * (16 * 48 + x), 4 * (16 * 48 + x) + 4)));
};

const opaque = (...colours: (readonly number[])[]) => colours.map((colour) => [...colour, 255]);

test.each<[string, () => Sharp, number[][], number]>([
  ['PNG', () => halves().png(), opaque(LEFT, RIGHT), 0],
  ['PNG of few colours', () => halves().png({ palette: true }), opaque(LEFT, RIGHT), 0],
  ['PNG of 16 bits', () => halves().toColourspace('rgb16').png(), opaque(LEFT, RIGHT), 0],
  ['WebP', () => halves().webp({ lossless: true }), opaque(LEFT, RIGHT), 0],
  ['GIF', () => halves().gif(), opaque(LEFT, RIGHT), 0],
  ['TIFF', () => halves().tiff({ compression: 'lzw' }), opaque(LEFT, RIGHT), 0],
  ['JPEG', () => halves().jpeg({ quality: 95 }), opaque(LEFT, RIGHT), 6],
  [
    'JPEG of four inks',
    () => halves([200, 200, 200], [70, 70, 70]).toColourspace('cmyk').jpeg(),
    opaque([200, 200, 200], [70, 70, 70]),
    24,
  ],
  ['AVIF', () => halves().avif({ quality: 90 }), opaque(LEFT, RIGHT), 12],
  [
    'grey PNG',
    () => halves([70, 70, 70], [9, 9, 9]).toColourspace('b-w').png(),
    opaque([70, 70, 70], [9, 9, 9]),
    0,
  ],
  [
    'grey PNG of 16 bits',
    () => halves([70, 70, 70], [9, 9, 9]).toColourspace('grey16').png(),
    opaque([70, 70, 70], [9, 9, 9]),
    0,
  ],
  [
    'transparent PNG',
    () => halves([...LEFT, 102], [...RIGHT, 0]).png(),
    [
      [...LEFT, 102],
      [...RIGHT, 0],
    ],
    0,
  ],
])('%s becomes RGBA', async (_, draw, expected, off) => {
  const found = (await middles(await draw().toBuffer())).flat();
  expected.flat().forEach((value, k) => {
    expect(Math.abs((found[k] as number) - value), `${found} and ${expected.flat()}`).toBeLessThanOrEqual(
      off,
    );
  });
});

test('of an animation it is the first frame', async () => {
  const frames = await Promise.all([halves(), halves(RIGHT, LEFT)].map((frame) => frame.png().toBuffer()));
  const animation = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  expect((await sharp(animation).metadata()).pages).toBe(2);
  expect(await middles(animation)).toEqual(opaque(LEFT, RIGHT));
});

// Exif 2.3: where the first row and the first column of what is stored are seen.
test.each([
  [1, 'left', 'top'],
  [2, 'right', 'top'],
  [3, 'right', 'bottom'],
  [4, 'left', 'bottom'],
  [5, 'left', 'top'],
  [6, 'right', 'top'],
  [7, 'right', 'bottom'],
  [8, 'left', 'bottom'],
])(
  'a photograph of orientation %i has its first corner at the %s, at the %s',
  async (orientation, across, down) => {
    const white = sharp({ create: { width: 96, height: 48, channels: 3, background: '#fff' } });
    const dot = { create: { width: 32, height: 16, channels: 3 as const, background: '#000' } };
    const photograph = await white
      .composite([{ input: dot, left: 0, top: 0 }])
      .withMetadata({ orientation })
      .jpeg()
      .toBuffer();
    const { data, width, height } = await decode(photograph);
    expect([width, height]).toEqual(orientation < 5 ? [96, 48] : [48, 96]);
    const corners = [4, height - 5].flatMap((y) =>
      [4, width - 5].map((x) => (data[4 * (y * width + x)] as number) < 128),
    );
    expect(corners).toEqual(
      ['top', 'bottom'].flatMap((y) => ['left', 'right'].map((x) => x === across && y === down)),
    );
  },
);

describe('what is no picture is told on one line', () => {
  /** Colours without order, so that a picture takes some space. */
  const noise = Buffer.from(Uint8Array.from({ length: 3 * 128 * 128 }, (_, i) => (i * 7919) % 251));
  const noisy = () => sharp(noise, { raw: { width: 128, height: 128, channels: 3 } });

  test.each([['png'], ['jpeg'], ['webp'], ['gif'], ['tiff']] as const)(
    'a %s that is cut off',
    async (format) => {
      const whole = await noisy().toFormat(format).toBuffer();
      for (const share of [0.9, 0.5, 0.02]) {
        await expect(decode(whole.subarray(0, share * whole.length))).rejects.toThrow();
      }
      await expect(readPicture('no/such/folder/a.png')).rejects.toThrow(
        /^no\/such\/folder\/a\.png: no such file/,
      );
    },
  );

  test.each([
    ['nothing', '', 'expected a picture, found an empty file'],
    ['text', 'hello', 'expected a picture (PNG, JPEG, WebP, GIF, TIFF, AVIF), found something else'],
    [
      'SVG',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      'expected a picture (PNG, JPEG, WebP, GIF, TIFF, AVIF), found something else',
    ],
  ])('%s', async (_, content, message) => {
    await expect(decode(Buffer.from(content))).rejects.toThrow(new Error(message));
  });

  test('one of more than a hundred million pixels', async () => {
    const bytes = await noisy().jpeg().toBuffer();
    const size = (height: number, width: number) => {
      const resized = Buffer.from(bytes);
      // The marker of a frame is followed by its length, its precision, and its sides.
      const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
      resized.writeUInt16BE(height, frame + 5);
      resized.writeUInt16BE(width, frame + 7);
      return resized;
    };
    await expect(decode(size(10_001, 10_000))).rejects.toThrow(
      new Error('expected at most 100,000,000 pixels, found 10,000 x 10,001'),
    );
    expect(await decode(size(128, 128))).toMatchObject({ width: 128, height: 128 });
  });
});

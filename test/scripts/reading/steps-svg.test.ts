import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decode } from '../../../scripts/reading/decode.ts';
import { stepsSvg } from '../../../scripts/reading/steps-svg.ts';
import { BLUE, GREEN, VERMILION } from '../../../src/pictures/palette.ts';
import { type Picture, readDigits } from '../../../src/reader/index.ts';
import { coloursOutsideThePalette, elements, squares, texts } from '../../pictures/svg-parts.ts';
import { drawnPicture } from './drawn-picture.ts';
import { reading } from './reading.ts';

const pictureOf = async (...args: Parameters<typeof drawnPicture>) =>
  decode(
    await drawnPicture(...args)
      .png()
      .toBuffer(),
  );

const steps = async (name: string, picture: Picture) => stepsSvg(name, picture, readDigits(picture), {});

/** Where each panel begins in the page. */
const panels = (svg: string) =>
  Array.from(svg.matchAll(/<g transform="translate\(([\d.]+) ([\d.]+)\)">/g), ([, x, y]) => [
    Number(x),
    Number(y),
  ]);

test('every step is drawn, with what was read and how sure that is', async () => {
  const svg = await steps('some/zip.png', await pictureOf(['405', '14']));
  const said = texts(svg);
  expect(said[0]).toBe('zip.png: 405 14');
  expect(said).toEqual(
    expect.arrayContaining([
      ...['1  the picture', '2  its ink', '3  what hangs together', '4  the lines'],
      ...['300 x 310 pixels', 'dark ink', '5 components', '5 digits, 2 lines; grey is left out'],
    ]),
  );
  expect(said.filter((text) => text.endsWith(' %'))).toHaveLength(5);
  expect(panels(svg)).toHaveLength(4);
  expect(elements(svg).filter((name) => name.endsWith(' mask'))).toHaveLength(5);
  expect(coloursOutsideThePalette(svg)).toEqual([]);
});

test('ink is where it was drawn, and neighbours differ in colour', async () => {
  const picture = await pictureOf(['111'], { pen: 12 });
  const svg = await steps('a.png', picture);
  // As a page of 640 pixels: the renderer takes 72 for an inch, and the picture has no unit.
  const { data, info } = await sharp(Buffer.from(svg))
    .resize(640)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info.width).toBe(640);
  const scale = 290 / picture.width;
  const at = (panel: number, x: number, y: number) => {
    const [left, top] = panels(svg)[panel] as [number, number];
    const place = 3 * (Math.round(top + y * scale) * info.width + Math.round(left + x * scale));
    return `#${data.subarray(place, place + 3).toString('hex')}`;
  };
  // In the middle of boxes that are 60 wide and begin at 30, 120 and 210.
  const strokes = [60, 150, 240];
  for (const x of strokes) {
    expect(at(1, x, 80)).toBe('#1b1b1b');
    expect(at(1, x + 40, 80)).toBe('#ffffff');
    expect(at(2, x + 40, 80)).toBe('#ffffff');
  }
  expect(strokes.map((x) => at(2, x, 60))).toEqual([BLUE, VERMILION, GREEN]);
});

test('the 16 x 16 of a digit is what the network sees, and bars are as high as the probabilities', async () => {
  const picture = await pictureOf([]);
  const image = new Float32Array(256).fill(-1);
  image[16 * 2 + 3] = 1;
  const probabilities = Float64Array.from([0, 0.25, 0, 0, 0, 0, 0, 0.5, 0, 0]);
  const one = reading(7, { image, probabilities, probability: 0.5 });
  const svg = await stepsSvg('a.png', picture, [one, { ...one, rejected: true }], {});
  expect([...squares(svg).values()].filter((colour) => colour === '#101010')).toHaveLength(2 * 6 * 6);
  const bars = (colour: string) =>
    Array.from(svg.matchAll(new RegExp(`<path d="([^"]*)" fill="${colour}"/>`, 'g')), ([, d]) =>
      Array.from(d.matchAll(/v-([\d.]+)h/g), ([, height]) => Number(height)),
    ).flat();
  expect({ accepted: bars(BLUE), rejected: bars(VERMILION) }).toEqual({ accepted: [22], rejected: [22] });
  // A quarter each for the 1 and for no digit, of both.
  expect(bars('#5f5f5f')).toEqual([11, 11, 11, 11]);
  expect(texts(svg)).toEqual(expect.arrayContaining(['7', '50.0 %', '?', '7: 50.0 %']));
});

test('whatever a picture is called it is well-formed, and the title has an end', async () => {
  const blank = await pictureOf([], { paper: '#ccc' });
  const name = `<b>&"${'\u{1f600}'}${'x'.repeat(300)}.png`;
  const svg = await steps(name, blank);
  expect(elements(svg)[0]).toBe('http://www.w3.org/2000/svg svg');
  expect(texts(svg).every((text) => text.length < 90)).toBe(true);
  expect(texts(svg)).toContain('no digits');
});

test.each([
  ['a page', 1, 1],
  ['a row', 5000, 20],
  ['a column', 20, 5000],
  ['a small one', 16, 16],
])('%s of impossible sides, %i x %i, is drawn', async (_, width, height) => {
  const data = new Uint8Array(4 * width * height).fill(255);
  const svg = await steps('a.png', { data, width, height });
  expect((await sharp(Buffer.from(svg)).metadata()).width).toBeGreaterThan(0);
});

test('a photograph of twelve megapixels with a hundred digits takes at most 200 kB', async () => {
  const lines = Array(10).fill('0123456789') as string[];
  const ink = await drawnPicture(lines, { paper: undefined }).resize({ height: 2800 }).png().toBuffer();
  const noise = { type: 'gaussian' as const, mean: 190, sigma: 20 };
  const { data, info } = await sharp({
    create: { width: 4000, height: 3000, channels: 3, background: '#fff', noise },
  })
    .composite([{ input: ink, left: 500, top: 100 }])
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const picture = { data, width: info.width, height: info.height };
  const readings = Array.from({ length: 100 }, (_, n) => {
    const box = { x: 560 + 200 * (n % 10), y: 150 + 280 * Math.floor(n / 10), width: 130, height: 220 };
    const image = Float32Array.from({ length: 256 }, (_, k) => Math.sin(k * (n + 1)));
    return reading(n % 10, { line: Math.floor(n / 10), box, image });
  });
  const svg = await stepsSvg('a.jpg', picture, readings, {});
  expect(svg.length).toBeLessThan(200_000);
  expect(texts(svg)).toContain('and 50 more digits');
}, 60_000);

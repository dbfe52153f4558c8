import { LENET_1989_CONNECTIONS } from 'lenet-1989';
import { expect, test } from 'vitest';
import { LIGHT } from '../../../page/drawing/colours.ts';
import { KernelPixels, kernelPlaces } from '../../../page/drawing/kernel-pixels.ts';

const places = kernelPlaces(12, LENET_1989_CONNECTIONS);

function dotOf({ data, width }: KernelPixels, [x, y]: readonly [number, number]): number[] {
  return [...data.slice(4 * (y * width + x), 4 * (y * width + x) + 4)];
}

test('a kernel of H2 stands below the kernel of the map of H1 that it sees', () => {
  expect(places.h1).toHaveLength(12);
  expect(places.h2).toHaveLength(96);
  // The fifth map of H2 sees the maps 4 to 11.
  const fifth = places.h2.slice(4 * 8, 5 * 8);
  expect(fifth.map(([x]) => x)).toEqual(places.h1.slice(4).map(([x]) => x));
  expect(new Set(fifth.map(([, y]) => y)).size).toBe(1);
  for (const [x, y] of places.h2) {
    // Two pixels a weight, and a line.
    expect(x + 10).toBeLessThan(places.width);
    expect(y + 10).toBeLessThan(places.height);
  }
});

test('the largest weight of each layer has the full colour, zero that of paper', () => {
  const pixels = new KernelPixels(places);
  const [h1, h2] = [new Float32Array(300), new Float32Array(2400)];
  h1[25 + 7] = -0.5;
  h2[95 * 25 + 24] = 3;
  pixels.draw(h1, h2, LIGHT);
  const [x1, y1] = places.h1[1] as [number, number];
  const [x2, y2] = places.h2[95] as [number, number];
  expect(dotOf(pixels, [x1 + 4, y1 + 2])).toEqual([5, 78, 145, 255]);
  expect(dotOf(pixels, [x2 + 9, y2 + 9])).toEqual([176, 64, 0, 255]);
  expect(dotOf(pixels, [x1, y1])).toEqual([255, 255, 255, 255]);
  expect(dotOf(pixels, [x1 + 5, y1 + 3])).toEqual([5, 78, 145, 255]);
  expect(dotOf(pixels, [x1 + 6, y1 + 3])).toEqual([255, 255, 255, 255]);
  // The line around it.
  expect(dotOf(pixels, [x1 - 1, y1])).toEqual([200, 200, 200, 255]);
  // Where there is no connection nothing is drawn: the ninth map of H2 does not see the fifth of H1.
  const [x4] = places.h1[4] as [number, number];
  const [, y8] = places.h2[8 * 8] as [number, number];
  expect(dotOf(pixels, [x4 + 2, y8 + 2])).toEqual([0, 0, 0, 0]);
});

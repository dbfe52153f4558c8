import fc from 'fast-check';
import { convolution, dense, LENET_1989_CONNECTIONS, LeNet1989, Network, scaledTanh } from 'lenet-1989';
import { expect, test } from 'vitest';
import { networkCases } from '../models/network-cases.ts';

/** Units of maps of a width, from one row and column to another, both included. */
function block(
  maps: readonly number[],
  side: number,
  top: number,
  left: number,
  bottom: number,
  right: number,
) {
  const units: number[] = [];
  for (const map of [...maps].sort((a, b) => a - b)) {
    for (let y = Math.max(0, top); y <= Math.min(side - 1, bottom); y++) {
      for (let x = Math.max(0, left); x <= Math.min(side - 1, right); x++)
        units.push((map * side + y) * side + x);
    }
  }
  return units;
}

test('of LeNet1989 they are those of section 3: 5 x 5, two apart, two beyond the edge before and one after', () => {
  const network = new LeNet1989();
  // H1, map 3, row 7, column 0: the image from row 12 on, and the first three columns.
  expect(network.receptiveField('H1', 3 * 64 + 7 * 8)).toEqual({
    layers: [],
    pixels: Uint32Array.from(block([0], 16, 12, -2, 16, 2)),
  });
  // H2, map 5, row 1, column 2: rows 0 to 4 and columns 2 to 6 of H1, so rows -2 to 10 and columns 2 to 14 of the image.
  expect(network.receptiveField('H2', 5 * 16 + 4 + 2)).toEqual({
    layers: [{ name: 'H1', units: Uint32Array.from(block(LENET_1989_CONNECTIONS[5], 8, 0, 2, 4, 6)) }],
    pixels: Uint32Array.from(block([0], 16, -2, 2, 10, 14)),
  });
  const all = (count: number) => Uint32Array.from({ length: count }, (_, k) => k);
  const { layers, pixels } = network.receptiveField('output', 9);
  expect(layers.map(({ name }) => name)).toEqual(['H1', 'H2', 'H3']);
  expect(layers.map(({ units }) => units)).toEqual([all(768), all(192), all(30)]);
  expect(pixels).toEqual(all(256));
});

test('a number of the image is in it if, and only if, the sum changes with it', () => {
  fc.assert(
    fc.property(networkCases, ({ network: { input, layers }, images, seed }) => {
      const network = new Network({ input, layers, seed, initialisation: '2.4/sqrt(F)' });
      const image = Float32Array.from(images[0]);
      const { name, sums } = network.trace(image).layers[0];
      const seen = Array.from(sums, (_, unit) => new Set(network.receptiveField(name, unit).pixels));
      image.forEach((value, pixel) => {
        const changed = image.slice();
        changed[pixel] = value + 64;
        network.trace(changed).layers[0].sums.forEach((sum, unit) => {
          expect(seen[unit].has(pixel), `pixel ${pixel}, unit ${unit}`).toBe(sum !== sums[unit]);
        });
      });
    }),
    { numRuns: 15 },
  );
});

test('without a connection nothing is seen, through the layers between either', () => {
  const network = new Network({
    input: { height: 2, width: 2, maps: 2 },
    layers: [
      convolution({ name: 'a', maps: 2, kernel: 2, stride: 1, connections: [[1], []] }),
      scaledTanh(),
      dense({ name: 'b', units: 1 }),
    ],
  });
  expect(network.receptiveField('a', 1)).toEqual({ layers: [], pixels: new Uint32Array() });
  expect(network.receptiveField('b', 0)).toEqual({
    layers: [{ name: 'a', units: Uint32Array.of(0, 1) }],
    pixels: Uint32Array.of(4, 5, 6, 7),
  });
});

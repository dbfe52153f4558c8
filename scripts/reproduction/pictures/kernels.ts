import type { LeNet1989, NamedTensor } from 'lenet-1989';
import { largest, type PixelGrid, signedImages, signedScale } from './pixels.ts';
import { svgFile, text } from './svg.ts';

const KERNEL = 5;
const TAPS = KERNEL * KERNEL;

/** The kernels of H1, one a map. */
export function firstKernels(network: LeNet1989): string {
  const { shape, data } = weights(network, 'H1.weight');
  const [maps = 0] = shape;
  const [pixel, across, column, row] = [18, 6, 122, 132];
  const grids = kernelGrids(data, maps, (map) => ({
    x: 24 + (map % across) * column,
    y: 56 + Math.floor(map / across) * row,
    pixel,
  }));
  const most = largest(data);
  const height = 56 + Math.ceil(maps / across) * row + 34;
  return svgFile(24 + across * column, height, `the ${maps} kernels of H1`, [
    text(24, 24, `H1: ${maps} kernels of ${KERNEL} x ${KERNEL} weights`, { size: 15, bold: true }),
    ...grids.map(({ x, y }, map) => text(x, y - 6, `map ${map}`)),
    signedImages(grids, most),
    signedScale(24, height - 38, most),
  ]);
}

/** The kernels of H2: a row for each of its maps, a column for each map of H1, empty where there is no connection. */
export function secondKernels(network: LeNet1989): string {
  const { data } = weights(network, 'H2.weight');
  const { connections } = network;
  const [pixel, cell, left, top] = [8, 48, 84, 84];
  const pairs = connections.flatMap((inputs, map) => inputs.map((input) => ({ map, input })));
  const grids = kernelGrids(data, pairs.length, (pair) => {
    const { map, input } = pairs[pair] as (typeof pairs)[number];
    return { x: left + input * cell, y: top + map * cell, pixel };
  });
  const inputs = Array.from({ length: 1 + Math.max(...connections.flat()) }, (_, input) => input);
  const most = largest(data);
  const height = top + connections.length * cell + 46;
  const each = connections[0]?.length ?? 0;
  return svgFile(
    left + inputs.length * cell + 24,
    height,
    `the kernels of the ${connections.length} maps of H2`,
    [
      text(24, 24, `H2: ${connections.length} x ${each} kernels of ${KERNEL} x ${KERNEL} weights`, {
        size: 15,
        bold: true,
      }),
      text(left, 50, 'from the map of H1'),
      ...inputs.map((input) =>
        text(left + input * cell + (KERNEL * pixel) / 2, 74, String(input), { anchor: 'middle' }),
      ),
      ...connections.map((_, map) => text(left - 12, top + map * cell + 25, `map ${map}`, { anchor: 'end' })),
      signedImages(grids, most),
      signedScale(left - 8, height - 38, most),
    ],
  );
}

function kernelGrids(
  data: Float32Array,
  count: number,
  place: (kernel: number) => Pick<PixelGrid, 'x' | 'y' | 'pixel'>,
): PixelGrid[] {
  return Array.from({ length: count }, (_, kernel) => ({
    ...place(kernel),
    width: KERNEL,
    values: data.subarray(kernel * TAPS, (kernel + 1) * TAPS),
  }));
}

function weights(network: LeNet1989, name: string): NamedTensor {
  return network.parameters().get(name) as NamedTensor;
}

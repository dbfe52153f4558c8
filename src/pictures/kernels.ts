import type { ConnectionTable } from '../layers/connections.ts';
import type { NamedTensor } from '../tensor/tensor.ts';
import { counted, expectLength, expectNumbers, expectWhole, largest } from './numbers.ts';
import { type PixelGrid, signedImages, signedScale } from './pixels.ts';
import { faint, heading, MARGIN, small, svgFile, WIDTH } from './svg.ts';

/** Kernels in a row of a layer that sees one map. */
const ACROSS = 6;

/**
 * The kernels of a layer that sees one map: a kernel for each of its maps.
 * @param name of the layer, `H1`
 * @param weight `[maps, 1, rows, columns]`
 * @throws RangeError for another shape, one of no weights, or a number that is not finite
 */
export function kernelSheet(name: string, weight: NamedTensor): string {
  const maps = weight.shape[0] ?? 0;
  expectWhole(`${name}.weight: maps`, maps, 1);
  const step = (WIDTH - 2 * MARGIN + 18) / ACROSS;
  return sheet(name, weight, maps, 'one kernel for each map', 36, (top, rows, columns) => {
    const pixel = Math.floor((step - 18) / columns);
    const place = (map: number) => ({
      x: MARGIN + Math.round((map % ACROSS) * step),
      y: top + Math.floor(map / ACROSS) * (rows * pixel + 40),
      pixel,
    });
    const label = (_: unknown, map: number) => {
      const { x, y } = place(map);
      return faint(x, y - 8, `map ${map}`);
    };
    return { place, labels: Array.from({ length: maps }, label) };
  });
}

/**
 * The kernels of a layer that sees several maps: a row for each of its maps, a column for each map below, and nothing
 * where there is no connection.
 * @param name of the layer, `H2`
 * @param weight `[maps, inputs, rows, columns]`, the inputs in the order of the table, or `[connections, rows, columns]`
 * @param connections for each map the maps below that it sees
 * @param below the layer below, `H1`
 * @throws RangeError where there is no connection, or one to what is no map, or no kernel for each, or a kernel has no
 * weights, or for a number that is not finite
 */
export function kernelTable(
  name: string,
  weight: NamedTensor,
  connections: ConnectionTable,
  below: string,
): string {
  const pairs = connections.flatMap((inputs, map) => inputs.map((input) => [map, input] as const));
  for (const [map, input] of pairs) expectWhole(`connections[${map}]`, input, 0);
  if (pairs.length === 0) throw new RangeError('connections: expected at least one, found none');
  const inputs = 1 + Math.max(...connections.flat());
  const left = MARGIN + 58;
  const cell = (WIDTH - left - MARGIN + 4) / inputs;
  return sheet(name, weight, pairs.length, 'one kernel for each connection', 62, (top, rows, columns) => {
    const pixel = Math.floor((cell - 4) / Math.max(rows, columns));
    const x = (input: number) => Math.round(left + input * cell);
    const y = (map: number) => top + map * (pixel * rows + 6);
    const place = (pair: number) => {
      const [map, input] = pairs[pair] as (typeof pairs)[number];
      return { x: x(input), y: y(map), pixel };
    };
    const labels = [
      faint(left, top - 32, `from the map of ${below}`),
      ...Array.from({ length: inputs }, (_, input) =>
        small(x(input) + (columns * pixel) / 2, top - 10, String(input), { anchor: 'middle' }),
      ),
      ...connections.map((_, map) => faint(left - 10, y(map) + (rows * pixel) / 2 + 5, `map ${map}`, 'end')),
    ];
    return { place, labels };
  });
}

/** Where kernels are drawn, and what is written around them. */
interface Layout {
  place(kernel: number): Pick<PixelGrid, 'x' | 'y' | 'pixel'>;
  readonly labels: readonly string[];
}

/**
 * Kernels below a title, with their scale at the foot.
 * @param expected how many kernels there are, and what for
 * @param room for what is written above them
 */
function sheet(
  name: string,
  { shape, data }: NamedTensor,
  expected: number,
  purpose: string,
  room: number,
  layout: (top: number, rows: number, columns: number) => Layout,
): string {
  const [rows, columns] = [shape.at(-2) ?? 0, shape.at(-1) ?? 0];
  expectWhole(`${name}.weight: rows`, rows, 1);
  expectWhole(`${name}.weight: columns`, columns, 1);
  const taps = rows * columns;
  expectNumbers(`${name}.weight`, data);
  const count = data.length / taps;
  expectLength(`${name}.weight`, { length: count }, expected, purpose);
  const title = `${name}: ${counted(count, 'kernel')} of ${rows} x ${columns} weights`;
  const above = heading(title);
  const { place, labels } = layout(above.bottom + room, rows, columns);
  const grids = Array.from({ length: count }, (_, kernel) => ({
    ...place(kernel),
    width: columns,
    values: data.subarray(kernel * taps, (kernel + 1) * taps),
  }));
  const bottom = Math.max(...grids.map(({ y, pixel }) => y + rows * pixel)) + 22;
  const most = largest(data);
  return svgFile(WIDTH, bottom + 48, title, [
    ...above.drawn,
    ...labels,
    signedImages(grids, most),
    signedScale(MARGIN, bottom, most, 'weight'),
  ]);
}

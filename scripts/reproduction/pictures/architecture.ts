import type { Layer, Network } from 'lenet-1989';
import { thousands } from '../../command-line/counted.ts';
import { stages } from '../activations.ts';
import { BLUE, SURFACE, VERMILION } from './palette.ts';
import { svgFile, text } from './svg.ts';

const WIDTH = 184;
const MIDDLE = 160;
const LEFT = 24;
/** Pixels of the picture for a unit of a map, and from one map to the one behind it. */
const [UNIT, BEHIND] = [8, 6];

/** Units that are drawn: one plane for each map, or a column of units. */
interface Units {
  readonly maps: number;
  readonly height: number;
  readonly width: number;
}

/** A network from left to right, with the counts of its layers. */
export function architecture(network: Network): string {
  const [first] = network.layers as readonly [Layer, ...Layer[]];
  const layers = stages(network).map(({ layer }) => layer);
  const columns = [first.input, ...layers.map(({ output }) => output)];
  const x = (column: number) => LEFT + column * WIDTH;
  const counts = [
    `${thousands(network.unitCount)} units`,
    `${thousands(network.connectionCount)} connections`,
    `${thousands(network.parameterCount)} independent parameters`,
  ];
  return svgFile(LEFT + columns.length * WIDTH - 30, 480, 'the layers of the network and their sizes', [
    text(LEFT, 28, `All together: ${counts.join(', ')}`, { size: 15, bold: true }),
    ...columns.map((units, column) => drawUnits(units, x(column))),
    ...layers.map((layer, l) => fields(layer, x(l), x(l + 1))),
    ...lines(['input', ...sizeLines(first.input)], x(0)),
    ...layers.flatMap((layer, l) =>
      lines([layer.name, ...sizeLines(layer.output), ...countLines(layer)], x(l + 1)),
    ),
  ]);
}

function sizeLines({ maps, height, width }: Units): string[] {
  const units = `${thousands(maps * height * width)} units`;
  return height * width === 1
    ? [units]
    : [`${maps} ${maps === 1 ? 'image' : 'maps'} of ${height} x ${width}`, units];
}

function countLines({ input, connections, parameters }: Layer): string[] {
  const [weight, bias] = ['weight', 'bias'].map((wanted) => parameters.find(({ name }) => name === wanted));
  const [, seen = 0, kernel] = weight?.shape ?? [];
  const weights = weight?.places.length ?? 0;
  const biases = bias?.places.length ?? 0;
  return [
    kernel === undefined
      ? `sees all ${thousands(seen)} units`
      : `sees ${kernel} x ${kernel}${input.maps === 1 ? '' : ` in ${seen} of ${input.maps} maps`}`,
    `fan-in ${thousands((bias?.fanIn[0] ?? 1) - 1)} and a bias`,
    `${thousands(connections)} connections`,
    `${thousands(weights)} weights`,
    `${thousands(biases)} biases`,
    `${thousands(weights + biases)} parameters`,
  ];
}

function lines(content: readonly string[], x: number): string[] {
  return content.map((line, k) => text(x, 310 + 20 * k, line, k === 0 ? { bold: true, size: 15 } : {}));
}

/** The corner, and the sides, of the front map, or of the column of units. */
function front({ maps, height, width }: Units): { x: number; y: number; width: number; height: number } {
  if (height * width === 1) {
    const unit = unitSide(maps);
    return { x: 10, y: MIDDLE - (maps * unit) / 2, width: unit, height: maps * unit };
  }
  const depth = (maps - 1) * BEHIND;
  const [across, down] = [width * UNIT, height * UNIT];
  return { x: 0, y: MIDDLE - (down + depth) / 2 + depth, width: across, height: down };
}

function unitSide(units: number): number {
  return Math.min(14, Math.floor(210 / units));
}

function drawUnits(units: Units, x: number): string {
  const box = front(units);
  const rect = (left: number, top: number, width: number, height: number) =>
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${SURFACE}" stroke="${BLUE}"/>`;
  if (units.height * units.width === 1) {
    const side = unitSide(units.maps);
    return Array.from({ length: units.maps }, (_, k) => rect(x + box.x, box.y + k * side, side, side)).join(
      '\n',
    );
  }
  // From the back to the front.
  return Array.from({ length: units.maps }, (_, k) => (units.maps - 1 - k) * BEHIND)
    .map((behind) => rect(x + box.x + behind, box.y - behind, box.width, box.height))
    .join('\n');
}

/** What a unit sees: the lines to it from a field of the front map, or from all units. */
function fields({ input, output, parameters }: Layer, from: number, to: number): string {
  const [source, target] = [front(input), front(output)];
  const kernel = parameters.find(({ name }) => name === 'weight')?.shape[2];
  const side = kernel === undefined ? source.height : kernel * UNIT;
  const [right, bottom] = [from + source.x + source.width, source.y + source.height];
  const [x, y] = [to + target.x + 4, target.y + target.height / 2];
  const field = `<rect x="${right - side}" y="${bottom - side}" width="${side}" height="${side}" fill="none" stroke="${VERMILION}" stroke-width="1.5"/>`;
  const rays = [bottom - side, bottom].map(
    (edge) =>
      `<line x1="${right}" y1="${edge}" x2="${x}" y2="${y}" stroke="${VERMILION}" stroke-dasharray="3 3"/>`,
  );
  return [kernel === undefined ? '' : field, ...rays].join('\n');
}

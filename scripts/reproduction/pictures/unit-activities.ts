import type { StageActivations } from '../activations.ts';
import { FAINT } from './palette.ts';
import { digitImages, type PixelGrid, signedImages, signedScale } from './pixels.ts';
import { svgFile, text } from './svg.ts';

/** The bound of f(a) = 1.7159 tanh(2a/3). */
const BOUND = 1.7159;

const TOP = 84;
const GAP = 34;
/** Maps stand in rows of three. */
const ACROSS = 3;
/** From one map to the next, and its largest side. */
const [CELL, SIDE] = [66, 56];

/** A stage where it is drawn. */
interface Drawn {
  readonly grids: readonly PixelGrid[];
  readonly width: number;
  readonly height: number;
}

/** Every unit of a network for one digit, laid out as the network is: input, feature maps, units, outputs. */
export function unitActivities(stages: readonly StageActivations[], title: string): string {
  const drawn: Drawn[] = [];
  let x = 24;
  const headings = stages.map((stage) => {
    const next = draw(stage, x);
    drawn.push(next);
    const heading = [
      text(x, TOP - 26, stage.name, { bold: true }),
      text(x, TOP - 10, sizes(stage), { fill: FAINT, size: 12 }),
    ];
    x += Math.max(next.width, 7 * sizes(stage).length) + GAP;
    return heading.join('\n');
  });
  const outputs = outputLabels(stages.at(-1) as StageActivations, drawn.at(-1) as Drawn);
  const height = TOP + Math.max(...drawn.map((each) => each.height)) + 60;
  const [input, ...units] = drawn.map(({ grids }) => grids);
  return svgFile(x + 30, height, title, [
    text(24, 28, title, { size: 15, bold: true }),
    ...headings,
    digitImages(input ?? []),
    signedImages(units.flat(), BOUND),
    ...outputs,
    signedScale(16, height - 42, BOUND),
    text(240, height - 31, 'activity of a unit', { fill: FAINT, size: 12 }),
  ]);
}

function sizes({ maps, height, width }: StageActivations): string {
  if (height * width === 1) return `${maps} units`;
  if (maps === 1) return `${height} x ${width} = ${height * width}`;
  return `${maps} maps of ${height} x ${width} = ${maps * height * width}`;
}

function draw({ maps, height, width, values }: StageActivations, x: number): Drawn {
  if (height * width === 1) {
    const columns = maps > 15 ? 2 : 1;
    const pixel = columns === 1 ? 24 : 17;
    const grid = { x, y: TOP, pixel, width: columns, values };
    return { grids: [grid], width: pixel * columns, height: pixel * Math.ceil(maps / columns) };
  }
  const side = maps === 1 ? 3 * SIDE : SIDE;
  const pixel = Math.floor(side / Math.max(height, width));
  const across = Math.min(ACROSS, maps);
  const step = Math.min(CELL, pixel * width + 10);
  const grids = Array.from({ length: maps }, (_, map) => ({
    x: x + (map % across) * step,
    y: TOP + Math.floor(map / across) * CELL,
    pixel,
    width,
    values: values.subarray(map * height * width, (map + 1) * height * width),
  }));
  const rows = Math.ceil(maps / across);
  return { grids, width: (across - 1) * step + pixel * width, height: (rows - 1) * CELL + pixel * height };
}

/** Beside each output its digit and what it stands at. */
function outputLabels({ values }: StageActivations, { grids, width }: Drawn): string[] {
  const { x, y, pixel } = grids[0] as PixelGrid;
  const most = Math.max(...values);
  return Array.from(values, (value, digit) =>
    text(x + width + 8, y + digit * pixel + 16, `${digit}:  ${value.toFixed(2).replace('-', '\u2212')}`, {
      bold: value === most,
    }),
  );
}

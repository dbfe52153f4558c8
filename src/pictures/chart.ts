import { type Axis, drawAcross, drawUp, ticksOf, tickWidth } from './axis.ts';
import { type LegendEntry, legendRows, ROW } from './legend.ts';
import type { Frame, Mark } from './marks.ts';
import { coordinate } from './numbers.ts';
import { MARGIN, small, svgFile, WIDTH, widthOf } from './svg.ts';

/** A number at the right of the frame, as high as it lies. */
export interface SideNote {
  readonly value: number;
  readonly text: string;
  readonly colour: string;
}

/** A chart. */
export interface Chart {
  /** What someone is told who does not see it. */
  readonly label: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly legend?: readonly LegendEntry[];
  /** Cut off at the frame: lines, areas. */
  readonly lines?: readonly Mark[];
  /** Above the lines, and drawn in full: points, which may lie on the frame. */
  readonly points?: readonly Mark[];
  readonly sideNotes?: readonly SideNote[];
}

/** From the frame to a note, in pixels: a point may lie on the frame. */
const NOTE = 13;

/** Of the frame, in pixels. */
const HEIGHT = 290;

/** A chart with two axes as a whole SVG file. */
export function chart({ label, x, y, legend = [], lines = [], points = [], sideNotes = [] }: Chart): string {
  const explained = legendRows(legend);
  const top = 48 + explained.height;
  const bottom = top + HEIGHT;
  const up = ticksOf(y, HEIGHT, () => ROW);
  const left = MARGIN + 8 + Math.max(...up.map(tickWidth), 0);
  const beside = sideNotes.map((note) => NOTE + widthOf(note.text));
  const right = WIDTH - MARGIN - Math.max(...beside, 4);
  const along = ticksOf(x, right - left, (tick) => tickWidth(tick) + 8);
  const frame: Frame = {
    ...{ left, top, right, bottom },
    x: (value) => left + within(x.scale.place(value)) * (right - left),
    y: (value) => bottom - within(y.scale.place(value)) * HEIGHT,
  };
  const [at, size] = [[left, top].map(coordinate), [right - left, HEIGHT].map(coordinate)];
  return svgFile(WIDTH, bottom + 62, label, [
    ...explained.drawn,
    ...drawUp(y, up, frame, MARGIN),
    ...drawAcross(x, along, frame),
    `<svg x="${at[0]}" y="${at[1]}" width="${size[0]}" height="${size[1]}" viewBox="${[...at, ...size].join(' ')}">`,
    ...lines.map((mark) => mark(frame)),
    '</svg>',
    ...points.map((mark) => mark(frame)),
    ...notesApart(sideNotes, frame),
  ]);
}

/** What lies far beyond the frame, or nowhere, as 0 on a logarithmic scale, is drawn just outside. */
function within(share: number): number {
  return Math.min(1.1, Math.max(-0.1, share));
}

/** Notes as high as their numbers, or as near as they can without touching. */
function notesApart(notes: readonly SideNote[], { right, top, bottom, y }: Frame): string[] {
  const fromBelow = [...notes].sort((a, b) => a.value - b.value);
  let last = bottom + ROW;
  const heights = fromBelow.map(({ value }) => {
    last = Math.min(y(value), last - ROW);
    return last;
  });
  // What stands above the frame now comes down, and pushes those below it.
  last = top - ROW;
  for (let k = heights.length - 1; k >= 0; k--) {
    last = Math.max(heights[k] as number, last + ROW);
    heights[k] = last;
  }
  return fromBelow.map(({ text: content, colour }, k) =>
    small(right + NOTE, (heights[k] as number) + 5, content, { fill: colour, bold: true }),
  );
}

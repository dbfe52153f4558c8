import { drawAcross, ticksOf, tickWidth } from '../../src/pictures/axis.ts';
import { legendRows, ROW } from '../../src/pictures/legend.ts';
import type { Frame } from '../../src/pictures/marks.ts';
import { coordinate } from '../../src/pictures/numbers.ts';
import { BLUE, FAINT, INK, LINE, VERMILION } from '../../src/pictures/palette.ts';
import { linear } from '../../src/pictures/scale.ts';
import {
  box,
  faint,
  heading,
  MARGIN,
  SMALL,
  small,
  svgFile,
  WIDTH,
  widthOf,
  wrapped,
} from '../../src/pictures/svg.ts';
import type { Compared } from './compare.ts';
import { MEASURES, type Measure } from './figures.ts';
import type { Interval } from './student.ts';

/** Between panels, in pixels. */
const GAP = 24;

/** Of all measures less is better. */
const LEGEND = [
  { symbol: '●', colour: BLUE, text: 'less, which is better' },
  { symbol: '●', colour: VERMILION, text: 'more' },
  { symbol: '●', colour: FAINT, text: 'zero is within the 95 % interval' },
];

/**
 * How far each variant is from the base: a row each, a panel for each measure, with the 95 % interval as a line and zero
 * marked.
 * @param all the base first
 */
export function differencesPicture(
  title: string,
  [base, ...others]: readonly Compared[],
  measures: readonly Measure[],
): string {
  const { drawn, bottom } = heading(title);
  const legend = legendRows(LEGEND);
  const top = bottom + 16 + legend.height;
  const end = top + ROW * others.length;
  const names = others.map(({ name }, k) => small(MARGIN, rowAt(top, k) + 5, name));
  const left = MARGIN + 12 + Math.max(0, ...others.map(({ name }) => widthOf(name)));
  const width = (WIDTH - MARGIN - left - GAP * (measures.length - 1)) / measures.length;
  const panels = measures.flatMap((measure, k) => {
    const from = left + k * (width + GAP);
    return panel(others, measure, { left: from, right: from + width, top, bottom: end });
  });
  return svgFile(WIDTH, end + 104, `${title}: how far each is from ${base?.name}`, [
    ...drawn,
    `<g transform="translate(0 ${bottom - 12})">${legend.drawn.join('')}</g>`,
    ...others.map((_, k) => box(MARGIN, top + ROW * k - 0.5, WIDTH - 2 * MARGIN, 1, LINE)),
    ...names,
    ...panels,
  ]);
}

/** Where the middle of a row lies. */
function rowAt(top: number, row: number): number {
  return top + ROW * (row + 0.5);
}

function panel(
  others: readonly Compared[],
  measure: Measure,
  place: Pick<Frame, 'left' | 'right' | 'top' | 'bottom'>,
): string[] {
  const { name, times } = MEASURES[measure];
  const rows = others.map(({ differences }) => differences && scaled(differences[measure], times));
  const ends = rows.flatMap((row) => (row ? [row.mean, row.low ?? row.mean, row.high ?? row.mean] : []));
  const [lowest, highest] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const room = 0.05 * (highest - lowest) || 1;
  const axis = { label: '', scale: linear(lowest - room, highest + room) };
  const { left, right, top, bottom } = place;
  const x = (value: number) => left + axis.scale.place(value) * (right - left);
  const ticks = ticksOf(axis, right - left, (tick) => tickWidth(tick) + 16);
  return [
    `<path d="M${coordinate(x(0))} ${top}V${bottom}" stroke="${INK}"/>`,
    ...rows.map((row, k) => (row ? drawRow(row, x, rowAt(top, k)) : '')),
    ...drawAcross(axis, ticks, { ...place, x, y: () => bottom }),
    ...wrapped(name, right - left, SMALL).map((line, k) =>
      faint((left + right) / 2, bottom + 46 + 18 * k, line, 'middle'),
    ),
  ];
}

function drawRow({ mean, low, high }: Interval, x: (value: number) => number, y: number): string {
  const isKnown = low !== undefined && high !== undefined;
  const colour = isKnown && high < 0 ? BLUE : isKnown && low > 0 ? VERMILION : FAINT;
  const line = isKnown
    ? `<path d="M${coordinate(x(low))} ${coordinate(y)}H${coordinate(x(high))}" stroke="${colour}" stroke-width="2"/>`
    : '';
  return `${line}<circle cx="${coordinate(x(mean))}" cy="${coordinate(y)}" r="4" fill="${colour}"/>`;
}

function scaled({ mean, low, high }: Interval, times: number): Interval {
  return {
    mean: times * mean,
    ...(low === undefined || high === undefined ? {} : { low: times * low, high: times * high }),
  };
}

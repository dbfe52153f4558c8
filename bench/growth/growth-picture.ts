import { chart } from '../../src/pictures/chart.ts';
import { dots, line, type Mark, type Point } from '../../src/pictures/marks.ts';
import { BLUE, FAINT, GREEN, PAPER, VERMILION } from '../../src/pictures/palette.ts';
import { logarithmic } from '../../src/pictures/scale.ts';
import { type Anchor, small } from '../../src/pictures/svg.ts';
import type { Growth, GrowthLine } from './growth.ts';

/** How a line is drawn; its label is beside its last point, so many pixels away. */
interface Style {
  readonly colour: string;
  readonly hollow?: boolean;
  readonly label: { readonly x: number; readonly y: number; readonly anchor: Anchor };
}

/** Of the lines in their order: more of the same work, a larger network, more networks at once. */
const STYLES: readonly Style[] = [
  { colour: BLUE, label: { x: -14, y: 4, anchor: 'end' } },
  { colour: BLUE, hollow: true, label: { x: 8, y: 20, anchor: 'start' } },
  { colour: VERMILION, label: { x: 12, y: -8, anchor: 'start' } },
  { colour: VERMILION, hollow: true, label: { x: 24, y: -14, anchor: 'end' } },
  { colour: GREEN, label: { x: 12, y: 18, anchor: 'start' } },
];

/** How cost grows: each size and its cost in times the smallest, equal ratios equally long. */
export function growthPicture({ lines }: Growth): string {
  const all = lines.map(inTimes);
  const of = (axis: 0 | 1) => all.flatMap((points) => points.map((point) => point[axis]));
  const [widest, highest] = [Math.max(...of(0)), Math.max(...of(1))];
  const most = Math.max(widest, highest);
  const styled = all.map((points, k) => ({ points, ...(STYLES[k % STYLES.length] as Style) }));
  return chart({
    label: `How many times the cost of the smallest size, over how many times its size: ${lines.map(({ along }) => along).join(', ')}`,
    legend: [{ symbol: '- -', colour: FAINT, text: 'where cost grows as the size does' }],
    x: { label: 'how many times the smallest size', scale: logarithmic(1, widest), ticks: doubled(widest) },
    y: {
      label: 'how many times its cost',
      scale: logarithmic(Math.min(...of(1)), highest),
      ticks: doubled(highest),
    },
    lines: [
      line(
        [
          [1, 1],
          [most, most],
        ],
        { colour: FAINT, dashed: true },
      ),
      ...styled.map(({ points, colour }) => line(points, { colour, width: 2.5 })),
    ],
    points: styled.flatMap(({ points, colour, hollow, label }, k) => [
      hollow ? dots(points, PAPER, 5, colour) : dots(points, colour, 3.5),
      labelOf(points.at(-1), lines[k]?.along ?? '', colour, label),
    ]),
  });
}

/** The points of a line in times its first. */
function inTimes({ points }: GrowthLine): Point[] {
  const [first] = points;
  if (!first) throw new RangeError('growth: expected points of each line, found none');
  return points.map(({ size, microseconds }) => [size / first.size, microseconds / first.microseconds]);
}

/** 1, 2, 4 and so on up to a number. */
function doubled(most: number): number[] {
  return Array.from({ length: Math.floor(Math.log2(most) + 1e-9) + 1 }, (_, k) => 2 ** k);
}

/** What a line is, beside its last point. */
function labelOf(
  last: Point | undefined,
  text: string,
  fill: string,
  { x: across, y: down, anchor }: Style['label'],
): Mark {
  const [x, y] = last ?? [1, 1];
  return (frame) => small(frame.x(x) + across, frame.y(y) + down, text, { fill, anchor, bold: true });
}

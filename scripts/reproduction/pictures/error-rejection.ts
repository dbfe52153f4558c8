import * as Plot from '@observablehq/plot';
import { type Reading, type RejectionPoint, rejectionCurve, rejectionFor } from 'lenet-1989';
import { chart } from './chart.ts';
import { FAINT, INK, PAPER } from './palette.ts';

/** A network's readings, and how its curve is drawn. */
export interface RejectionLine {
  readonly name: string;
  readonly colour: string;
  readonly readings: readonly Reading[];
  /** The per cent that the paper rejects for an error of 1 %; undefined where it gives none. */
  readonly paper?: number;
}

/** The error, in per cent, at which the paper reads the rejections. */
const ERROR = 1;

/** Labels that do not touch on a square-root scale, in per cent. */
const TICKS = [0, ERROR, 2, 5, 10, 20, 30, 50, 70, 100];

/** The part of an axis below which no eye tells a step. */
const SHORTEST = 1 / 800;

/** The error on the accepted digits over the share that is rejected, from none to all, and where it is 1 %. */
export function errorRejection(lines: readonly RejectionLine[], testIs: string): string {
  const at = { x: (rejected: number) => rejected, y: () => ERROR };
  const curves = lines.map(({ readings }) => rejectionCurve(readings));
  const highest = 100 * Math.max(...curves.flat().map(({ errorRate }) => errorRate), ERROR / 100);
  const rejected = lines.map(({ readings }) => 100 * rejectionFor(ERROR / 100, readings));
  const marks = lines.map(({ colour, paper = [] }, k) => [
    Plot.line(drawn(curves[k] ?? [], highest), {
      x: ({ rejectionRate }: RejectionPoint) => 100 * rejectionRate,
      y: ({ errorRate }: RejectionPoint) => 100 * errorRate,
      stroke: colour,
      strokeWidth: 2,
      curve: 'step-after',
    }),
    Plot.dot([paper].flat(), { ...at, symbol: 'diamond', r: 7, fill: colour, stroke: INK, strokeWidth: 1.5 }),
    Plot.dot([rejected[k] as number], { ...at, fill: colour, r: 6, stroke: PAPER, strokeWidth: 1.5 }),
  ]);
  const percent = (k: number) => `${(rejected[k] as number).toFixed(1)} %`;
  const legend = lines.map(({ name, colour }, k) => ({
    symbol: '\u25cf',
    colour,
    text: `${name}: ${percent(k)}`,
  }));
  const papers = lines.flatMap(({ name, paper }) => (paper === undefined ? [] : [`${name} ${paper} %`]));
  const paper = {
    symbol: '\u25c6',
    colour: FAINT,
    text: `the paper, on its own digits: ${papers.join(', ')}`,
  };
  const said = lines.map(({ name }, k) => `${name} ${percent(k)}`).join(', ');
  return chart(
    `error on the accepted ${testIs} over the share that is rejected; rejected for an error of 1 %: ${said}`,
    [[{ symbol: '', colour: INK, text: `Rejected for an error of ${ERROR} %:` }, ...legend], [paper]],
    {
      marginRight: 30,
      x: {
        label: `${testIs} rejected, % (square-root scale)`,
        labelAnchor: 'center',
        type: 'sqrt',
        domain: [0, 100],
        ticks: TICKS,
        tickFormat: String,
      },
      y: {
        label: `error on the ${testIs} that are left, % (square-root scale)`,
        type: 'sqrt',
        grid: true,
        domain: [0, 1.05 * highest],
        ticks: TICKS.filter((tick) => tick <= highest),
        tickFormat: String,
      },
      marks: [
        Plot.ruleY([ERROR], { stroke: FAINT, strokeDasharray: '4 3' }),
        // The first above the others.
        ...marks.reverse().flat(),
      ],
    },
  );
}

/** The points that can be told apart, the first and the last among them. */
function drawn(curve: readonly RejectionPoint[], highest: number): RejectionPoint[] {
  const place = ({ rejectionRate, errorRate }: RejectionPoint) =>
    [Math.sqrt(rejectionRate), Math.sqrt((100 * errorRate) / highest)] as const;
  let last: RejectionPoint | undefined;
  return curve.filter((point, k) => {
    const [[x, y], [lastX, lastY]] = [place(point), last ? place(last) : [-1, -1]];
    const isFar = Math.abs(x - lastX) >= SHORTEST || Math.abs(y - lastY) >= SHORTEST;
    if (!isFar && k < curve.length - 1) return false;
    last = point;
    return true;
  });
}

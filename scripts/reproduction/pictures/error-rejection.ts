import * as Plot from '@observablehq/plot';
import { type Reading, type RejectionPoint, rejectionCurve, rejectionFor } from 'lenet-1989';
import { chart } from './chart.ts';
import { FAINT, HALO, INK } from './palette.ts';

/** A network's readings, and how its curve is drawn. */
export interface RejectionLine {
  readonly is: string;
  readonly colour: string;
  readonly readings: readonly Reading[];
  /** The per cent that the paper rejects for an error of 1 %; undefined where it gives none. */
  readonly paper?: number;
}

/** The error, in per cent, at which the paper reads the rejections. */
const ERROR = 1;

/** Labels that do not touch on a square-root scale, in per cent. */
const TICKS = [0, ERROR, 2, 5, 10, 20, 50, 100];

/** Where the k-th line of the legend stands: in the middle, between the ends of the curves. */
function legendAt(k: number) {
  return { frameAnchor: 'top', dx: 60, dy: 6 + 20 * k, ...HALO } as const;
}

/** The error on the accepted digits over the share that is rejected, from none to all, and where it is 1 %. */
export function errorRejection(lines: readonly RejectionLine[], testIs: string): string {
  const at = { x: (rejected: number) => rejected, y: () => ERROR };
  const curves = lines.map(({ readings }) => rejectionCurve(readings));
  const highest = 100 * Math.max(...curves.flat().map(({ errorRate }) => errorRate), ERROR / 100);
  const marks = lines.map(({ is, colour, readings, paper = [] }, k) => {
    const rejected = 100 * rejectionFor(ERROR / 100, readings);
    return [
      Plot.line(curves[k] ?? [], {
        x: ({ rejectionRate }: RejectionPoint) => 100 * rejectionRate,
        y: ({ errorRate }: RejectionPoint) => 100 * errorRate,
        stroke: colour,
        strokeWidth: 2,
        curve: 'step-after',
      }),
      Plot.dot([paper].flat(), {
        ...at,
        symbol: 'diamond',
        r: 6,
        fill: colour,
        stroke: INK,
        strokeWidth: 1.5,
      }),
      Plot.dot([rejected], { ...at, fill: colour, r: 5, stroke: 'white', strokeWidth: 1.5 }),
      Plot.text([`\u25cf ${is}: ${rejected.toFixed(1)} % rejected for 1 %`], {
        ...legendAt(k),
        fill: colour,
        fontWeight: 600,
      }),
    ];
  });
  const legend = Plot.text(['\u25c6 the paper, on its own digits'], {
    ...legendAt(lines.length),
    fill: FAINT,
  });
  return chart(`error on the accepted ${testIs} over the share that is rejected`, {
    marginRight: 30,
    x: {
      label: `${testIs} rejected, % (square-root scale)`,
      labelAnchor: 'center',
      type: 'sqrt',
      domain: [0, 100],
    },
    y: {
      label: `error on the ${testIs} that are left, % (square-root scale)`,
      type: 'sqrt',
      grid: true,
      zero: true,
      ticks: TICKS.filter((tick) => tick <= highest),
      tickFormat: String,
    },
    marks: [
      Plot.ruleY([ERROR], { stroke: FAINT, strokeDasharray: '4 3' }), // The first above the others.
      ...marks.reverse().flat(),
      legend,
    ],
  });
}

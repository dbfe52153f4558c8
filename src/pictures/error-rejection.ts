import { chart } from './chart.ts';
import { diamond, dots, line, type Point, rule } from './marks.ts';
import { expectFinite, expectNumbers, fixed } from './numbers.ts';
import { expectColour, FAINT, PAPER } from './palette.ts';
import { squareRoot } from './scale.ts';

/** A network's curve, and how it is drawn. */
export interface RejectionLine {
  /** What the legend calls it. */
  readonly name: string;
  /** `#rrggbb`; those of this module have a counterpart in the dark. */
  readonly colour: string;
  /** From none rejected to all, as `rejectionCurve` gives it: shares from 0 to 1. */
  readonly curve: readonly {
    /** Rejected digits, as a share of all from 0 to 1. */
    readonly rejectionRate: number;
    /** Misread digits, as a share of the accepted from 0 to 1. */
    readonly errorRate: number;
  }[];
  /** The share to compare with that is rejected for the error, if there is one. */
  readonly reference?: number;
}

/** The error at which rejections are compared, in per cent. */
const ERROR = 1;

/** What the curves are of. */
export interface ErrorRejectionOptions {
  /** What the digits are. Default: `test digits`. */
  readonly testIs?: string;
  /** What the references are, for the legend: `the paper, on its own digits`. */
  readonly reference?: string;
}

/**
 * The error on the accepted digits over the share that is rejected, from none to all, and where it is first at most 1 %.
 * @throws RangeError where a curve has no point of so small an error, a number is not finite, or a colour no `#rrggbb`
 */
export function errorRejection(
  lines: readonly RejectionLine[],
  { testIs = 'test digits', reference }: ErrorRejectionOptions = {},
): string {
  const all = lines.map(inPercent);
  const named = all.map(({ name, rejected }) => `${name}: ${percent(rejected)}`);
  const compared = all.filter((each) => each.reference !== undefined);
  const references = compared.map((each) => `${each.name} ${percent(100 * (each.reference as number))}`);
  const highest = all.reduce(
    (most, { points }) => points.reduce((m, [, error]) => Math.max(m, error), most),
    ERROR,
  );
  return chart({
    label: `error on the accepted ${testIs} over the share that is rejected; rejected for an error of 1 %: ${named.join(', ')}`,
    legend: [
      ...all.map(({ colour }, k) => ({
        symbol: '\u25cf',
        colour,
        text: `${k === 0 ? 'rejected for an error of 1 %: ' : ''}${named[k]}`,
      })),
      ...(references.length > 0
        ? [{ symbol: '\u25c6', colour: FAINT, text: `${reference}: ${references.join(', ')}` }]
        : []),
    ],
    x: { label: `${testIs} rejected, % (square-root scale)`, scale: squareRoot(100) },
    y: {
      label: `error on the ${testIs} that are left, % (square-root scale)`,
      scale: squareRoot(1.05 * highest),
    },
    // The first above the others.
    lines: [
      ...all.map(({ points, colour }) => line(points, { colour, width: 2.5 }, true)),
      rule(ERROR, { colour: FAINT, dashed: true }),
    ].reverse(),
    points: [
      ...all.map(({ colour, rejected }) => dots([[rejected, ERROR]], colour, 6.5, PAPER)),
      ...compared.map((each) => diamond([100 * (each.reference as number), ERROR], each.colour)),
    ].reverse(),
  });
}

function percent(value: number): string {
  return `${fixed(value, 1)} %`;
}

/** A curve in per cent, and what is rejected. */
function inPercent({ curve, ...line }: RejectionLine) {
  expectColour(line.name, line.colour);
  const points = curve.map(({ rejectionRate, errorRate }): Point => [100 * rejectionRate, 100 * errorRate]);
  points.forEach((point, k) => {
    expectNumbers(`${line.name}: curve[${k}]`, point);
  });
  expectFinite(`${line.name}: reference`, line.reference ?? 0);
  const point = points.find(([, error]) => error <= ERROR);
  if (!point) throw new RangeError(`${line.name}: expected a point with an error of at most 1 %, found none`);
  return { ...line, points, rejected: point[0] };
}

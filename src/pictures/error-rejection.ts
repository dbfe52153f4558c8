import { chart } from './chart.ts';
import { diamond, dots, line, type Point, rule } from './marks.ts';
import { expectNumbers, fixed } from './numbers.ts';
import { FAINT } from './palette.ts';
import { squareRoot } from './scale.ts';

/** A network's curve, and how it is drawn. */
export interface RejectionLine {
  readonly name: string;
  readonly colour: string;
  /** From none rejected to all, as `rejectionCurve` gives it: shares from 0 to 1. */
  readonly curve: readonly { readonly rejectionRate: number; readonly errorRate: number }[];
  /** The share to compare with that is rejected for the error, if there is one. */
  readonly reference?: number;
}

/** The error at which rejections are compared: a share, the paper's. */
const ERROR = 0.01;

/** What the curves are of. */
export interface ErrorRejectionOptions {
  /** What the digits are. Default: `test digits`. */
  readonly testIs?: string;
  /** What the references are, for the legend: `the paper, on its own digits`. */
  readonly reference?: string;
}

/**
 * The error on the accepted digits over the share that is rejected, from none to all, and where it is first at most 1 %.
 * @throws RangeError where a curve has no point of so small an error, or a number is not finite
 */
export function errorRejection(
  lines: readonly RejectionLine[],
  { testIs = 'test digits', reference }: ErrorRejectionOptions = {},
): string {
  const rejected = lines.map(({ name, curve }) => rejectedFor(name, curve));
  const all = lines.flatMap(({ curve }) => curve.map(({ errorRate }) => errorRate));
  const highest = 105 * all.reduce((most, each) => Math.max(most, each), ERROR);
  const percent = (share: number) => `${fixed(100 * share, 1)} %`;
  const named = lines.map(({ name }, k) => `${name}: ${percent(rejected[k] as number)}`);
  const references = lines.flatMap(({ name, reference = [] }) =>
    [reference].flat().map((share) => `${name} ${percent(share)}`),
  );
  const compared = { symbol: '\u25c6', colour: FAINT, text: `${reference}: ${references.join(', ')}` };
  // The first above the others.
  const upwards = lines.map((each, k) => ({ ...each, rejected: rejected[k] as number })).reverse();
  return chart({
    label: `error on the accepted ${testIs} over the share that is rejected; rejected for an error of 1 %: ${named.join(', ')}`,
    legend: [
      ...lines.map(({ colour }, k) => ({
        symbol: '\u25cf',
        colour,
        text: k === 0 ? `rejected for an error of 1 %: ${named[k]}` : (named[k] as string),
      })),
      ...(references.length > 0 ? [compared] : []),
    ],
    x: { label: `${testIs} rejected, % (square-root scale)`, scale: squareRoot(100) },
    y: { label: `error on the ${testIs} that are left, % (square-root scale)`, scale: squareRoot(highest) },
    lines: [
      rule(100 * ERROR, { colour: FAINT, dashed: true }),
      ...upwards.map(({ curve, colour }) =>
        line(
          curve.map(({ rejectionRate, errorRate }): Point => [100 * rejectionRate, 100 * errorRate]),
          { colour, width: 2.5 },
          true,
        ),
      ),
    ],
    points: upwards.flatMap(({ colour, rejected, reference }) => [
      ...(reference === undefined ? [] : [diamond([100 * reference, 100 * ERROR], colour)]),
      dots([[100 * rejected, 100 * ERROR]], colour, 6.5, true),
    ]),
  });
}

function rejectedFor(name: string, curve: RejectionLine['curve']): number {
  for (const which of ['rejectionRate', 'errorRate'] as const) {
    expectNumbers(
      `${name}: ${which}`,
      curve.map((point) => point[which]),
    );
  }
  const point = curve.find(({ errorRate }) => errorRate <= ERROR);
  if (!point) throw new RangeError(`${name}: expected a point with an error of at most ${ERROR}, found none`);
  return point.rejectionRate;
}

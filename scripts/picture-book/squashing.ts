import { chart } from '../../src/pictures/chart.ts';
import { dots, line, type Point } from '../../src/pictures/marks.ts';
import { BLUE, PAPER, VERMILION } from '../../src/pictures/palette.ts';
import { linear } from '../../src/pictures/scale.ts';
import { BOUND } from '../../src/pictures/unit-activities.ts';
import { tanh } from '../../src/tensor/plain/tanh.ts';

/** The function in words. */
const F = `f(a) = ${BOUND} tanh(2a/3)`;

/** Of f(a) = A tanh(S a) (section 4 of the paper). */
const [A, S] = [BOUND, 2 / 3];

const SUMS = Array.from({ length: 161 }, (_, k) => (k - 80) / 20);

/** The squashing function and its slope. */
export function squashing(): string {
  const f = SUMS.map((a): Point => [a, A * tanh(S * a)]);
  const slope = SUMS.map((a): Point => [a, A * S * (1 - tanh(S * a) ** 2)]);
  return chart({
    label: `${F} and its slope, for sums a from -4 to 4`,
    legend: [
      { symbol: '\u2501', colour: BLUE, text: F },
      { symbol: '\u2501', colour: VERMILION, text: 'its slope' },
      { symbol: '\u25cf', colour: BLUE, text: 'what outputs should be: f(1) = 1, f(\u22121) = \u22121' },
    ],
    x: { label: 'a, the sum of a unit', scale: linear(-4, 4) },
    y: { label: 'f(a), the activity of the unit', scale: linear(-2, 2), ticks: [-2, -1, 0, 1, 2] },
    lines: [line(slope, { colour: VERMILION, width: 2.5 }), line(f, { colour: BLUE, width: 2.5 })],
    points: [
      dots(
        [
          [-1, -1],
          [1, 1],
        ],
        BLUE,
        6.5,
        PAPER,
      ),
    ],
  });
}

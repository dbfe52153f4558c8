import * as Plot from '@observablehq/plot';
import type { LabelledImages } from 'lenet-1989';
import { chart } from './chart.ts';
import { BLUE, INK, VERMILION } from './palette.ts';

/** How many digits of each class there are in both sets. */
export function classes(train: LabelledImages, test: LabelledImages, testIs: string): string {
  const sets = [
    { set: 'train digits', labels: train.labels, colour: BLUE },
    { set: testIs, labels: test.labels, colour: VERMILION },
  ];
  const bars = sets.flatMap(({ set, labels }) =>
    Array.from({ length: 10 }, (_, digit) => ({
      set,
      digit,
      count: labels.reduce((sum, label) => sum + Number(label === digit), 0),
    })),
  );
  const at = { fx: 'digit', x: 'set', y: 'count' };
  const legend = sets.map(({ set, colour }) => ({ symbol: '\u25a0', colour, text: set }));
  return chart(`how many digits of each class there are among the train digits and the ${testIs}`, [legend], {
    fx: { label: 'digit', axis: 'bottom', padding: 0.15 },
    x: { axis: null, domain: sets.map(({ set }) => set), padding: 0.05 },
    y: { label: 'digits', domain: [0, 1.08 * Math.max(...bars.map(({ count }) => count))], tickFormat: 'd' },
    color: { domain: sets.map(({ set }) => set), range: sets.map(({ colour }) => colour) },
    marks: [
      Plot.barY(bars, { ...at, fill: 'set' }),
      Plot.text(bars, { ...at, text: 'count', dy: -8, fill: INK, fontSize: 11 }),
      Plot.ruleY([0]),
    ],
  });
}

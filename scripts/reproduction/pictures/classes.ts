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
  return chart(`how many digits of each class there are among the train digits and the ${testIs}`, {
    marginTop: 50,
    fx: { label: 'digit', axis: 'bottom', padding: 0.15 },
    x: { axis: null, domain: sets.map(({ set }) => set), padding: 0.05 },
    y: { label: 'digits' },
    color: { domain: sets.map(({ set }) => set), range: sets.map(({ colour }) => colour) },
    marks: [
      Plot.barY(bars, { ...at, fill: 'set' }),
      Plot.text(bars, { ...at, text: 'count', dy: -7, fill: INK, fontSize: 10 }),
      Plot.ruleY([0]),
      ...sets.map(({ set, colour }, k) =>
        // In the facet of the 9, where it ends: a text without a facet would stand in all of them.
        Plot.text([`\u25a0 ${set}`], {
          fx: () => 9,
          frameAnchor: 'top-right',
          textAnchor: 'end',
          dy: 20 * k - 30,
          fill: colour,
          fontWeight: 600,
        }),
      ),
    ],
  });
}

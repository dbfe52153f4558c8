import { LeNet1989 } from 'lenet-1989';
import { expect, test } from 'vitest';
import { atTrainingError, compare } from '../../../scripts/studying/compare.ts';
import { differencesPicture } from '../../../scripts/studying/differences-picture.ts';
import type { Figures } from '../../../scripts/studying/figures.ts';
import { differencesTable, spreadsTable } from '../../../scripts/studying/study-tables.ts';
import type { Study } from '../../../studies/study.ts';

const run = (misses: number, trainHalfMse = 0.004): Figures => ({
  trainHalfMse,
  trainMisses: 10,
  halfMse: misses / 1000,
  misses,
  rejection: misses / 500,
});

// Three splits of two seeds.
const base = [
  [run(20), run(24)],
  [run(30), run(32)],
  [run(27), run(29)],
];
// Less by 1 and 3, 2 and 2, -1 and 5: in each split by 2 in the mean.
const steady = [
  [run(19), run(21)],
  [run(28), run(30)],
  [run(28), run(24)],
];
// More by 4, 1 and 1 in the mean.
const unsteady = [
  [run(23), run(29)],
  [run(31), run(33)],
  [run(29), run(29)],
];

test('median and range are over all runs, differences over pairs, the interval over the splits', () => {
  const [first, second, third] = compare(
    new Map([
      ['base', base],
      ['steady', steady],
      ['unsteady', unsteady],
    ]),
  );
  expect(first).toMatchObject({ name: 'base', runs: 6, diverged: 0 });
  expect(first?.spreads?.misses).toEqual({ median: 28, lowest: 20, highest: 32 });
  expect(first?.differences).toBeUndefined();
  expect(second?.differences?.misses).toEqual({ mean: -2, low: -2, high: -2 });
  // Mean 2 of 4, 1, 1: deviation sqrt(3), so 4.3027 * sqrt(3) / sqrt(3) either way.
  expect(third?.differences?.misses.mean).toBeCloseTo(2, 12);
  expect(third?.differences?.misses.low).toBeCloseTo(2 - 4.302653, 5);
  expect(third?.differences?.misses.high).toBeCloseTo(2 + 4.302653, 5);
  expect(third?.differences?.rejection.mean).toBeCloseTo(0.004, 12);
});

test('one split has no interval', () => {
  const compared = compare(
    new Map([
      ['base', base.slice(0, 1)],
      ['other', unsteady.slice(0, 1)],
    ]),
  );
  expect(compared[1]?.differences?.misses).toEqual({ mean: 4 });
  expect(differencesTable(compared, ['misses'])).toContain('           +4.00 |');
});

test('the tables say what was measured, and of what diverged how often', () => {
  const diverged = [[run(20), null], steady[1], steady[2]] as (Figures | null)[][];
  const compared = compare(
    new Map<string, (Figures | null)[][]>([
      ['base', base],
      ['unsteady', unsteady],
      ['wild', diverged],
    ]),
  );
  expect(spreadsTable(compared, ['halfMse', 'rejection'])).toBe(
    [
      '|          |           held out: half MSE | held out: rejected for 1 % |',
      '| :------- | ---------------------------: | -------------------------: |',
      '| base     | 0.02800 (0.02000 to 0.03200) |      5.60 % (4.00 to 6.40) |',
      '| unsteady | 0.02900 (0.02300 to 0.03300) |      5.80 % (4.60 to 6.60) |',
      '| wild     |             diverged: 1 of 6 |           diverged: 1 of 6 |',
    ].join('\n'),
  );
  expect(differencesTable(compared, ['misses'])).toBe(
    [
      '|          |       held out: missed |',
      '| :------- | ---------------------: |',
      '| unsteady | +2.00 (-2.30 to +6.30) |',
      '| wild     |       diverged: 1 of 6 |',
    ].join('\n'),
  );
  const wildBase = compare(
    new Map<string, (Figures | null)[][]>([...[['base', diverged]], ['other', base]] as never),
  );
  expect(differencesTable(wildBase, ['misses'])).toContain('the base has diverged');
});

/** Variants of these families, by name: `a-1` is of a. */
const studyOf = (...names: string[]): Study => ({
  name: 'some',
  question: 'Which?',
  passes: 1,
  variants: names.map((name) => ({ name, settings: {}, family: name.split('-')[0] as string })),
  train: () => new LeNet1989(),
});

test('families are compared on lines through their variants, at the training error that is asked for', () => {
  const study = studyOf('a-1', 'a-2', 'b-1', 'b-2', 'c-1', 'c-2', 'd-1');
  const measured = new Map([
    // Half way from 0.008 to 0.002, by the logarithm, is 0.004.
    ['a-1', [[run(20, 0.008)], [run(30, 0.008)]]],
    ['a-2', [[run(40, 0.002)], [run(34, 0.002)]]],
    // The second is there.
    ['b-1', [[run(10, 0.016)], [run(10, 0.016)]]],
    ['b-2', [[run(16, 0.004)], [run(22, 0.004)]]],
    // Never so low.
    ['c-1', [[run(10, 0.016)], [run(10, 0.016)]]],
    ['c-2', [[run(16, 0.008)], [run(22, 0.008)]]],
    // One variant makes no line.
    ['d-1', [[run(10, 0.004)], [run(10, 0.004)]]],
  ]);
  const { measured: there, apart } = atTrainingError(study, measured, 0.004);
  expect(apart).toEqual(['c']);
  expect([...there.keys()]).toEqual(['a', 'b']);
  const misses = (family: string) => there.get(family)?.map((seeds) => seeds[0]?.misses);
  expect(misses('a')?.[0]).toBeCloseTo(30, 10);
  expect(misses('a')?.[1]).toBeCloseTo(32, 10);
  expect(misses('b')?.[0]).toBeCloseTo(16, 10);
  expect(misses('b')?.[1]).toBeCloseTo(22, 10);
  expect(there.get('a')?.[0]?.[0]?.trainHalfMse).toBe(0.004);
});

test('three variants of a family give the line that is nearest by squares', () => {
  const measured = new Map(
    [0.001, 0.01, 0.1].map((error, k) => [`a-${k}`, [[run([10, 40, 40][k] as number, error)]]]),
  );
  const { measured: there } = atTrainingError(studyOf('a-0', 'a-1', 'a-2'), measured, 0.01);
  // The line of 10, 40, 40 at -1, 0, 1 is 30 + 15 x.
  expect(there.get('a')?.[0]?.[0]?.misses).toBeCloseTo(30, 10);
  const beside = atTrainingError(studyOf('a-0', 'a-1', 'a-2'), measured, 0.1);
  expect(beside.measured.get('a')?.[0]?.[0]?.misses).toBeCloseTo(45, 10);
});

test('the picture has a row for each variant: blue below zero, orange above, faint around it', () => {
  const shifted = (by: readonly number[]) =>
    base.map((seeds, s) => seeds.map((figures) => run(figures.misses + (by[s] as number))));
  const svg = differencesPicture(
    'some: difference from base',
    compare(
      new Map([
        ['base', base],
        ['less', shifted([-2, -2.1, -1.9])],
        ['more', shifted([4, 4.1, 3.9])],
        ['neither', unsteady],
      ]),
    ),
    ['misses'],
  );
  const circles = Array.from(
    svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="4" fill="(#\w+)"/g),
    ([, x, y, colour]) => ({ x: Number(x), y: Number(y), colour }),
  );
  expect(circles.map(({ colour }) => colour)).toEqual(['#0072b2', '#c44e00', '#5f5f5f']);
  const zero = Number(/<path d="M([\d.]+) \d+V\d+"/.exec(svg)?.[1]);
  const [less, more, neither] = circles.map(({ x }) => x - zero) as [number, number, number];
  // -2, 4 and 2 on one scale.
  expect(more / less).toBeCloseTo(-2, 2);
  expect(neither / less).toBeCloseTo(-1, 2);
  expect(circles.map(({ y }) => y)).toEqual([...circles.map(({ y }) => y)].sort((a, b) => a - b));
  for (const name of ['less', 'more', 'neither']) expect(svg).toContain(`>${name}</text>`);
});

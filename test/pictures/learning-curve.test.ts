import { type LearningPass, learningCurve } from 'lenet-1989/pictures';
import { expect, test } from 'vitest';
import { lines, texts } from './svg-parts.ts';

/** Figures that fall evenly from the first pass to the last, alike on both sets. */
function falling(passes: number, first: number, last: number, spread = 0): LearningPass[] {
  return Array.from({ length: passes }, (_, p) => {
    const median = passes === 1 ? first : first + ((last - first) * p) / (passes - 1);
    const figure =
      spread === 0 ? median : { median, lowest: median * (1 - spread), highest: median * (1 + spread) };
    return { pass: p + 1, train: figure, test: figure };
  });
}

const reference = { pass: 23, train: 0.0025, test: 0.018, text: 'the paper' };

/** From the top to the bottom: the dashed lines, and where the frame begins and ends. */
function heights(svg: string) {
  const [, y, height] = /<svg x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/.exec(
    svg,
  ) as RegExpExecArray;
  const dashed = Array.from(svg.matchAll(/<path d="M[\d.]+ ([\d.]+)H[^>]*stroke-dasharray/g), ([, at]) =>
    Number(at),
  );
  return { dashed, top: Number(y), bottom: Number(y) + Number(height) };
}

/** The dots of one curve: where along, how high, and their colour and edge. */
function dotsOf(svg: string, look: string): number[][] {
  return Array.from(
    svg.matchAll(new RegExp(`<circle cx="([\\d.]+)" cy="([\\d.]+)" r="3.5" ${look}`, 'g')),
    ([, x, y]) => [Number(x), Number(y)],
  );
}

/** The numbers below the frame. */
function passTicks(svg: string): string[] {
  const label = lines(svg).find(({ content }) => content === 'passes over the training digits');
  return lines(svg)
    .filter(({ y }) => y === (label?.y ?? 0) - 25)
    .map(({ content }) => content);
}

test.each([
  ['far above the references', falling(5, 0.4, 0.2)],
  ['far below the references', falling(23, 0.002, 0.0001)],
  ['at no error at all', falling(23, 0.02, 0)],
  ['after one pass', falling(1, 0.03, 0.03, 0.1)],
  ['after many passes', falling(1500, 0.05, 0.001, 0.2)],
])('references are within the axes where the curves end %s', (_, passes) => {
  for (const logarithmic of [true, false]) {
    const svg = learningCurve(passes, { figure: 'half MSE', logarithmic, reference });
    const { dashed, top, bottom } = heights(svg);
    expect(dashed).toHaveLength(2);
    for (const y of dashed) {
      expect(y).toBeGreaterThanOrEqual(top);
      expect(y).toBeLessThanOrEqual(bottom);
    }
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(texts(svg)).toEqual(expect.arrayContaining(['0.0025', '0.018']));
    expect(texts(svg)[0]).toContain('- - the paper');
    const ticks = passTicks(svg);
    expect(ticks.at(0)).toBe('1');
    expect(ticks.at(-1)).toBe(String(passes.length));
    expect(ticks.length).toBeLessThan(15);
    expect(svg.length).toBeLessThan(60_000);
    // A diamond where the references were measured, if the curve comes that far.
    expect(svg.match(/l8 8l-8 8l-8 -8Z/g)?.length ?? 0).toBe(passes.length >= 23 ? 2 : 0);
  }
});

test('numbers lie where the scale says', () => {
  // From 0 to 1.05 x 4: 4 lies at 20/21 of the height, 2.1 in the middle.
  const passes = [
    { pass: 1, train: 4, test: 2.1 },
    { pass: 3, train: 0, test: 2.1 },
  ];
  const svg = learningCurve(passes, { figure: 'error, %', testIs: 'held-out digits' });
  const { top, bottom } = heights(svg);
  const paths = Array.from(
    svg.matchAll(/<path d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)" fill="none"/g),
    (found) => found.slice(1).map(Number),
  );
  expect(paths).toHaveLength(2);
  expect(paths[0][1]).toBeCloseTo(bottom - ((bottom - top) * 20) / 21, 1);
  expect(paths[0][3]).toBeCloseTo(bottom, 1);
  expect(paths[1][1]).toBeCloseTo((top + bottom) / 2, 1);
  expect(texts(svg)[0]).toBe('\u25cf training digits\u25cb held-out digits');
  expect(svg).toContain('aria-label="error, %, on training digits and held-out digits, over the passes"');
  expect(svg).not.toContain('fill-opacity');
});

test.each([
  [4, 4],
  [50, 50],
  // Every second one from the last: 2, 4 ... 52.
  [52, 26],
  // Every second one from the last: 1, 3 ... 99.
  [99, 50],
  // Every 30th from the last.
  [1500, 50],
])(
  'the curves of %i passes have %i dots each, hollow ones on the second, as in the legend',
  (passes, count) => {
    const figures = Array.from({ length: passes }, (_, p) => ({
      pass: p + 1,
      train: 1,
      test: 2 + p / passes,
    }));
    const svg = learningCurve(figures, { figure: 'error, %' });
    const solid = dotsOf(svg, 'fill="#0072b2"/>');
    const hollow = dotsOf(svg, 'fill="#ffffff" stroke="#c44e00" stroke-width="1.5"/>');
    expect(solid).toHaveLength(count);
    expect(hollow).toHaveLength(count);
    // The last pass lies at the right side of the frame.
    const [, left, width] = /<svg x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/.exec(svg) as RegExpExecArray;
    for (const points of [solid, hollow]) {
      expect(points.at(-1)?.[0]).toBeCloseTo(Number(left) + Number(width), 1);
      for (let k = 2; k < count; k++) {
        expect(points[k][0] - points[k - 1][0]).toBeCloseTo(points[1][0] - points[0][0], 1);
      }
    }
    expect(hollow.every(([, y], k) => y < solid[k][1])).toBe(true);
    expect(texts(svg)[0]).toBe('\u25cf training digits\u25cb test digits');
  },
);

test('of several networks there is a band, from the lowest to the highest', () => {
  const figure = { median: 2, lowest: 1, highest: 3 };
  const passes = [1, 2].map((pass) => ({ pass, train: figure, test: figure }));
  const svg = learningCurve(passes, { figure: 'error' });
  const { bottom, top } = heights(svg);
  const [, band = ''] = /<path d="M([^"]*)Z" fill="#\w+" fill-opacity="0.2"/.exec(svg) ?? [];
  const ys = band.split('L').map((point) => Number(point.split(' ')[1]));
  const place = (value: number) => bottom - ((bottom - top) * value) / 3.15;
  for (const [k, value] of [1, 1, 3, 3].entries()) expect(ys[k]).toBeCloseTo(place(value), 1);
  expect(svg).toContain('the median and the range of all seeds"');
});

test.each<[string, LearningPass[]]>([
  ['passes: expected at least one, found none', []],
  [
    'passes[1].test: expected a finite number, got NaN',
    [...falling(1, 1, 1), { pass: 2, train: 1, test: Number.NaN }],
  ],
  [
    'passes[0].train: expected a finite number, got Infinity',
    [{ pass: 1, train: { median: 1, lowest: 1, highest: Number.POSITIVE_INFINITY }, test: 1 }],
  ],
  ['passes[0].train: expected a number from 0, got -0.5', [{ pass: 1, train: -0.5, test: 1 }]],
  [
    'passes[0].test: expected a number from 0, got -1',
    [{ pass: 1, train: 1, test: { median: 1, lowest: -1, highest: 2 } }],
  ],
  ...[2, 5].map((median): [string, LearningPass[]] => [
    `passes[0].test: expected a median from 3 to 4, got ${median}`,
    [{ pass: 1, train: 1, test: { median, lowest: 3, highest: 4 } }],
  ]),
  ...[Number.NaN, Number.POSITIVE_INFINITY, -1, 1.5].map((pass): [string, LearningPass[]] => [
    `passes[0].pass: expected a whole number from 0, got ${pass}`,
    [{ pass, train: 1, test: 1 }],
  ]),
  [
    'passes[2].pass: expected a whole number from 3, got 2',
    [1, 2, 2].map((pass) => ({ pass, train: 1, test: 1 })),
  ],
])('%s', (message, passes) => {
  expect(() => learningCurve(passes, { figure: 'error' })).toThrow(new RangeError(message));
});

test.each<[string, object]>([
  ['reference.pass: expected a finite number, got NaN', { pass: Number.NaN }],
  ['reference.train: expected a finite number, got Infinity', { train: Number.POSITIVE_INFINITY }],
  ['reference.test: expected a number from 0, got -0.5', { test: -0.5 }],
])('%s', (message, wrong) => {
  const options = { figure: 'error', reference: { ...reference, ...wrong } };
  expect(() => learningCurve(falling(3, 1, 0.5), options)).toThrow(new RangeError(message));
});

import { expect, test } from 'vitest';
import { type Chart, chart } from '../../src/pictures/chart.ts';
import { dots, line } from '../../src/pictures/marks.ts';
import { BLUE, VERMILION } from '../../src/pictures/palette.ts';
import { linear, logarithmic } from '../../src/pictures/scale.ts';
import { elements, lines, texts } from './svg-parts.ts';

const base: Chart = {
  label: 'a <b> & "c"',
  x: { label: 'across', scale: linear(0, 10) },
  y: { label: 'up', scale: linear(-1, 1) },
};

/** Where the frame is: the viewport that cuts lines off. */
function frameOf(svg: string) {
  const [, ...numbers] = /<svg x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/.exec(
    svg,
  ) as RegExpExecArray;
  const [x, y, width, height] = numbers.map(Number);
  return { x, y, width, height };
}

test('is XML with its label, its axes and their ticks, minus signs among them', () => {
  const svg = chart(base);
  expect(elements(svg)[0]).toBe('http://www.w3.org/2000/svg svg');
  expect(svg).toContain('aria-label="a &lt;b&gt; &amp; &quot;c&quot;"');
  expect(texts(svg)).toEqual([
    ...['up', '\u22121', '\u22120.5', '0', '0.5', '1'],
    ...['0', '2', '4', '6', '8', '10', 'across'],
  ]);
});

test('numbers lie where the axes say, and lines are cut off at the frame, which reaches from axis to axis', () => {
  const svg = chart({
    ...base,
    lines: [
      line(
        [
          [0, -1],
          [5, 0.5],
          [10, 40],
        ],
        { colour: BLUE, width: 3, dashed: true },
      ),
    ],
    points: [dots([[2.5, 0]], VERMILION, 4)],
  });
  const { x, y, width, height } = frameOf(svg);
  const [, path = ''] = /<path d="([^"]*)" fill="none" stroke="#0072b2" stroke-width="3"/.exec(svg) ?? [];
  const points = path
    .slice(1)
    .split('L')
    .map((pair) => pair.split(' ').map(Number));
  const close = (found: number, expected: number) => expect(Math.abs(found - expected)).toBeLessThan(0.011);
  close(points[0][0], x);
  close(points[0][1], y + height);
  close(points[1][0], x + width / 2);
  close(points[1][1], y + height / 4);
  // Far away is just outside.
  close(points[2][1], y - height / 10);
  expect(svg).toContain('stroke-dasharray="6 4"');
  const [, cx, cy] = /<circle cx="([\d.]+)" cy="([\d.]+)"/.exec(svg) as RegExpExecArray;
  close(Number(cx), x + width / 4);
  close(Number(cy), y + height / 2);
  // The ticks are beside the frame.
  const minusOne = lines(svg).find(({ content }) => content === '\u22121');
  close(minusOne?.y ?? 0, y + height + 5);
});

test('a stepped line holds each number until the next', () => {
  const steps = line(
    [
      [0, 1],
      [2, 3],
    ],
    { colour: BLUE },
    true,
  );
  const frame = {
    left: 0,
    top: 0,
    right: 9,
    bottom: 9,
    x: (value: number) => value,
    y: (value: number) => value,
  };
  expect(steps(frame)).toContain('d="M0 1H2V3"');
});

test.each([
  ['numbers that are alike', [0.5, 0.5, 0.5]],
  ['numbers at the top', [1, 0.99, 0.2]],
  ['numbers at the bottom', [-1, -1, -0.99]],
  ['numbers that are far apart', [-0.9, 0, 0.9]],
])('the notes beside the frame do not touch, and stay beside it: %s', (_, values) => {
  const notes = values.map((value, k) => ({ value, text: `note ${k}`, colour: BLUE }));
  const svg = chart({ ...base, sideNotes: notes });
  const { y, height } = frameOf(svg);
  const heights = lines(svg)
    .filter(({ content }) => content.startsWith('note'))
    .map((each) => each.y - 5)
    .sort((a, b) => a - b);
  expect(heights).toHaveLength(3);
  for (const [k, each] of heights.entries()) {
    expect(each).toBeGreaterThanOrEqual(y - 0.01);
    expect(each).toBeLessThanOrEqual(y + height + 0.01);
    if (k > 0) expect(each - heights[k - 1]).toBeGreaterThanOrEqual(21.99);
  }
  if (values[2] === 0.9) {
    const place = (value: number) => y + height * (0.5 - value / 2);
    for (const [k, value] of [0.9, 0, -0.9].entries()) expect(heights[k]).toBeCloseTo(place(value), 1);
  }
});

test('a legend takes as many rows as it needs, and all that is written lies within the picture', () => {
  const entry = (text: string) => ({ symbol: '\u25cf', colour: BLUE, text });
  const svg = chart({
    ...base,
    y: { label: 'up', scale: logarithmic(1e-5, 3e4) },
    legend: [entry('short'), entry('x'.repeat(50)), entry('another'), entry('y'.repeat(60))],
  });
  const rows = lines(svg).filter(({ content }) => content.includes('\u25cf'));
  expect(rows.map(({ content }) => content)).toEqual([
    '\u25cf short\u25cf xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    '\u25cf another',
    `\u25cf ${'y'.repeat(60)}`,
  ]);
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) as RegExpExecArray;
  expect(width).toBe('640');
  for (const { x, y } of lines(svg)) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(640);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(Number(height));
  }
});

test('ticks that would touch are left out, those first that matter least', () => {
  const svg = chart({
    ...base,
    x: { label: 'across', scale: linear(0, 1000), ticks: [0, 1000, 990, 500, 7] },
  });
  const bottom = lines(svg).find(({ content }) => content === '1000')?.y;
  const along = lines(svg).filter(({ y }) => y === bottom);
  expect(along.map(({ content }) => content)).toEqual(['0', '500', '1000']);
});

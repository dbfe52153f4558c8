import { generateDigits, LeNet1989, type Reading } from 'lenet-1989';
import { expect, test } from 'vitest';
import type { PassSpread } from '../../../scripts/figures/figure-spread.ts';
import { architecture } from '../../../scripts/reproduction/pictures/architecture.ts';
import { classes } from '../../../scripts/reproduction/pictures/classes.ts';
import { confusionMatrix } from '../../../scripts/reproduction/pictures/confusion-matrix.ts';
import { misclassified, randomDigits } from '../../../scripts/reproduction/pictures/digit-pictures.ts';
import { errorRejection } from '../../../scripts/reproduction/pictures/error-rejection.ts';
import { firstKernels, secondKernels } from '../../../scripts/reproduction/pictures/kernels.ts';
import { learningCurves } from '../../../scripts/reproduction/pictures/learning-curves.ts';
import { ink, signed } from '../../../scripts/reproduction/pictures/palette.ts';
import { pixels } from '../../../scripts/reproduction/pictures/pixels.ts';
import { escapeXml } from '../../../scripts/reproduction/pictures/svg.ts';

/** The colour of every square of one unit that lines as thick as a pixel cover, by `x,y`. */
function squares(svg: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, stroke, width, d] of svg.matchAll(
    /<path stroke="(#\w{6})" stroke-width="(\d+)" d="([^"]*)"/g,
  )) {
    const pixel = Number(width);
    let [x, y] = [0, 0];
    let rest = d;
    while (rest !== '') {
      const [all, move, dx, dy, run] = /^([Mm])(-?[\d.]+) ?(-?[\d.]+)h(\d+)/.exec(rest) as RegExpExecArray;
      [x, y] = move === 'M' ? [Number(dx), Number(dy)] : [x + Number(dx), y + Number(dy)];
      for (let column = 0; column < Number(run); column++) {
        for (let row = 0; row < pixel; row++) {
          const place = `${x + column},${y - pixel / 2 + row}`;
          if (found.has(place)) throw new Error(`${place} is drawn twice`);
          found.set(place, stroke);
        }
      }
      x += Number(run);
      rest = rest.slice(all.length);
    }
  }
  return found;
}

const texts = (svg: string) => Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text]) => text);

/** The legend of a chart, a row each. */
const legend = (svg: string) =>
  Array.from(svg.matchAll(/<text[^>]*>(<tspan.*?)<\/text>/g), ([, spans]) => spans.replace(/<[^>]*>/g, ''));

test('a grid of numbers is drawn row by row, each pixel once and in its colour', () => {
  const values = [0, 0, 1, 1, 1, 0, 0, 0, 3, 2, 1, 1];
  const colours = ['#aaaaaa', '#bbbbbb', '#cccccc', '#ffffff'];
  const grids = [
    { x: 10, y: 20, pixel: 1, width: 4, values },
    { x: 30, y: 20, pixel: 2, width: 1, values: [2, 1] },
  ];
  const found = squares(pixels(grids, (value) => colours[value]));
  const expected = new Map(
    values.map((value, k) => [`${10 + (k % 4)},${20 + Math.floor(k / 4)}`, colours[value]]),
  );
  // White is the paper's.
  expected.delete('10,22');
  for (const [y, colour] of [colours[2], colours[2], colours[1], colours[1]].entries()) {
    for (const x of [30, 31]) expected.set(`${x},${20 + y}`, colour);
  }
  expect(found).toEqual(expected);
});

test('ink is dark on white; signed numbers are white at zero, blue below, orange above', () => {
  const rgb = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  expect(ink(-1)).toBe('#ffffff');
  expect(Math.max(...rgb(ink(1)))).toBeLessThan(40);
  expect(signed(0)).toBe('#ffffff');
  const [below, above] = [rgb(signed(-1)), rgb(signed(1))];
  expect(below[2] - below[0]).toBeGreaterThan(100);
  expect(above[0] - above[2]).toBeGreaterThan(100);
  expect(signed(7)).toBe(signed(1));
});

/** A network without weights but one. */
function withOneWeight(name: string, index: number): LeNet1989 {
  const network = new LeNet1989();
  const parameters = network.parameters();
  for (const { data } of parameters.values()) data.fill(0);
  (parameters.get(name)?.data as Float32Array)[index] = -0.5;
  network.setParameters(parameters);
  return network;
}

/** The squares, above the scale at the foot, that are not white: where they begin and end. */
function notWhite(svg: string) {
  const scale = Number(/<text[^>]*y="(\d+)"[^>]*>0</.exec(svg.slice(svg.lastIndexOf('<path')))?.[1]) - 40;
  const places = Array.from(squares(svg)).flatMap(([place, colour]) =>
    colour === '#ffffff' ? [] : [place.split(',').map(Number)],
  );
  const [xs, ys] = [0, 1].map((axis) => places.filter(([, y]) => y < scale).map((place) => place[axis]));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1];
}

test('a weight of H1 is drawn in its map, its row and its column', () => {
  // Map 7, the second of the second row; row 1, column 3 of it.
  const [left, top, right, bottom] = notWhite(firstKernels(withOneWeight('H1.weight', 7 * 25 + 1 * 5 + 3)));
  expect([left, top, right, bottom]).toEqual([
    24 + 122 + 3 * 18,
    56 + 132 + 18,
    24 + 122 + 4 * 18,
    56 + 132 + 36,
  ]);
});

test('a weight of H2 is drawn in the row of its map, and the column of the map of H1 that it comes from', () => {
  // Map 9 of H2 sees 0-3 and 8-11: its sixth weights come from map 9 of H1.
  const svg = secondKernels(withOneWeight('H2.weight', (9 * 8 + 5) * 25 + 4 * 5 + 2));
  const [x, y] = [84 + 9 * 48 + 2 * 8, 84 + 9 * 48 + 4 * 8];
  expect(notWhite(svg)).toEqual([x, y, x + 8, y + 8]);
});

test('every misread digit is there, with what it is and what it was read as', () => {
  const digits = generateDigits({ count: 5, seed: 1 });
  const reading = (index: number, label: number, digit: number): Reading => ({
    index,
    label,
    digit,
    margin: 0,
    squaredError: 0,
  });
  const readings = [reading(0, 7, 7), reading(1, 9, 4), reading(2, 3, 5), reading(3, 3, 2), reading(4, 0, 0)];
  expect(texts(misclassified(digits, readings, 'test digits'))).toEqual([
    '3 of 5 test digits misclassified',
    'what each is \u2192 what it was read as',
    ...['3 \u2192 2', 'no. 3', '3 \u2192 5', 'no. 2', '9 \u2192 4', 'no. 1'],
  ]);
});

test('where nothing is misread, the picture says so; where too much is, it shows the surest', () => {
  const digits = generateDigits({ count: 300, seed: 1 });
  const readings = (missed: number): Reading[] =>
    Array.from({ length: 300 }, (_, index) => ({
      index,
      label: 1,
      digit: index < missed ? 7 : 1,
      margin: index / 100,
      squaredError: 0,
    }));
  expect(texts(misclassified(digits, readings(0), 'test digits'))).toEqual([
    '0 of 300 test digits misclassified',
  ]);
  const some = texts(misclassified(digits, readings(182), 'test digits'));
  expect(some[0]).toBe('The 180 surest of 182 misclassified test digits');
  // The margin grows with the number: 0 and 1 are left out.
  expect(some.filter((text) => text.startsWith('no. '))).toHaveLength(180);
  expect(some).not.toContain('no. 1');
  expect(some).toContain('no. 2');
});

const reject = (missed: readonly number[]): Reading[] =>
  Array.from({ length: 40 }, (_, index) => ({
    index,
    label: 1,
    digit: missed.includes(index) ? 2 : 1,
    margin: index + 1,
    squaredError: 0,
  }));
const line = (missed: readonly number[]) => ({
  name: 'this net',
  colour: '#0072b2',
  readings: reject(missed),
  paper: 12.1,
});

test('the share that is rejected for 1 %, by hand', () => {
  // 40 digits; the misread ones have the margins 3 and 5, so the digits up to 5 must go: 5 of 40.
  const svg = errorRejection([line([2, 4])], 'test digits');
  expect(legend(svg)).toEqual([
    ' Rejected for an error of 1 %:\u25cf this net: 12.5 %',
    '\u25c6 the paper, on its own digits: this net 12.1 %',
  ]);
  expect(texts(svg)).toContain('test digits rejected, % (square-root scale) \u2192');
});

test.each([
  ['nothing is misread', [], ['0', '1']],
  ['a few are', [3, 9], ['0', '1', '2', '5']],
  [
    'everything is',
    Array.from({ length: 40 }, (_, k) => k),
    ['0', '1', '2', '5', '10', '20', '30', '50', '70', '100'],
  ],
])('the axes have labels where the curve is, also where %s', (_, missed, up) => {
  const svg = errorRejection([line(missed)], 'test digits');
  expect(axis(svg, 'x')).toEqual(['0', '1', '2', '5', '10', '20', '30', '50', '70', '100']);
  expect(axis(svg, 'y')).toEqual(up);
});

/** The labels of the ticks of an axis. */
function axis(svg: string, which: 'x' | 'y'): string[] {
  const [, inside = ''] = new RegExp(`aria-label="${which}-axis tick label"[^>]*>(.*?)</g>`).exec(svg) ?? [];
  return Array.from(inside.matchAll(/>([^<]+)</g), ([, text]) => text);
}

/** Passes whose figures fall from the first to the last, on both sets and for all networks together. */
function falling(passes: number, first: number, last: number, spread = 0): PassSpread[] {
  return Array.from({ length: passes }, (_, p) => {
    const value = passes === 1 ? first : first + ((last - first) * p) / (passes - 1);
    const each = { median: value, lowest: value * (1 - spread), highest: value * (1 + spread) };
    const figures = { mse: each, halfMse: each, errorRate: each, misses: each, rejection: each };
    return { pass: p + 1, loss: each, train: figures, test: figures };
  });
}

/** Of a chart, from the top to the bottom: where the lines of the paper are, and where the axis ends. */
function heights(svg: string) {
  const dashed = /stroke-dasharray="6[ ,]4"[^>]*>(.*?)<\/g>/g;
  const lines = Array.from(svg.matchAll(dashed), ([, inside]) => Number(/y1="([\d.]+)"/.exec(inside)?.[1]));
  const [, height, marginTop] = [0, Number(/viewBox="0 0 \d+ (\d+)"/.exec(svg)?.[1]), 66];
  return { lines, top: marginTop, bottom: height - 50 };
}

const networks = (count: number) => Array.from({ length: count }, (_, seed) => ({ seed, passes: [] }));

test.each([
  ['far above the paper', falling(5, 0.4, 0.2)],
  ['far below the paper', falling(23, 0.002, 0.0001)],
  ['at no error at all', falling(23, 0.02, 0)],
  ['after one pass', falling(1, 0.03, 0.03, 0.1)],
  ['after many passes', falling(1500, 0.05, 0.001, 0.2)],
])("the paper's figures are within the axes where the curves end %s", (_, spreads) => {
  for (const figure of ['halfMse', 'errorRate'] as const) {
    const svg = learningCurves({ networks: networks(3), spreads }, figure, 'test digits');
    const { lines, top, bottom } = heights(svg);
    expect(lines).toHaveLength(2);
    for (const y of lines) {
      expect(y).toBeGreaterThanOrEqual(top);
      expect(y).toBeLessThanOrEqual(bottom);
    }
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(texts(svg)).toEqual(
      expect.arrayContaining(figure === 'halfMse' ? ['0.0025', '0.018'] : ['0.14', '5']),
    );
    const last = spreads.length;
    expect(axis(svg, 'x').at(0)).toBe('1');
    expect(axis(svg, 'x').at(-1)).toBe(String(last));
    expect(axis(svg, 'x').length).toBeLessThan(15);
    for (const tick of axis(svg, 'y')) expect(tick).toMatch(/^\d+(\.\d)?$|^0\.0*\d{1,2}$/);
    expect(svg.length).toBeLessThan(60_000);
    expect(svg.match(/<path [^>]*transform="translate/g)?.length ?? 0).toBeGreaterThanOrEqual(
      last >= 23 ? 2 : 0,
    );
  }
});

test('what digits are read as, in numbers', () => {
  const confusion = Array.from({ length: 10 }, (_, label) =>
    Array.from({ length: 10 }, (_, digit) => (label === digit ? 100 + label : 0)),
  );
  confusion[4][9] = 7;
  confusion[9][4] = 2;
  const svg = confusionMatrix(confusion, 'test digits');
  const title = '9 of 1,054 test digits misclassified, most often a 4 as a 9 (7 times)';
  expect(texts(svg)[0]).toBe(title);
  expect(svg).toContain(`aria-label="${title}: labels by readings"`);
  expect(texts(svg)).toEqual(expect.arrayContaining(['7 of 111', '2 of 111', '0 of 100', '104', '7']));
  // By place: row 4, column 9; the diagonal has a colour of its own.
  const at = (label: number, digit: number) =>
    new RegExp(`<rect x="${96 + 58 * digit}" y="${92 + 36 * label}"[^>]*fill="(#\\w{6})"`).exec(svg)?.[1];
  expect(at(4, 4)).toBe(at(0, 0));
  expect(at(0, 1)).toBeUndefined();
  expect(new Set([at(4, 4), at(4, 9), at(9, 4)]).size).toBe(3);
  // Ink reads on every cell, in the dark too, by the contrast that WCAG 2 asks of text.
  const [style] = /<style>.*?<\/style>/.exec(svg) as RegExpExecArray;
  const inTheDark = (colour: string) =>
    new RegExp(`\\[fill="${colour}"\\]\\{fill:(#\\w{6})`).exec(style)?.[1] ?? '';
  const contrast = (a: string, b: string) => {
    const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (bright + 0.05) / (dark + 0.05);
  };
  for (const cell of [at(4, 4), at(4, 9), at(9, 4)] as string[]) {
    expect(contrast('#1b1b1b', cell)).toBeGreaterThan(4.5);
    expect(contrast(inTheDark('#1b1b1b'), inTheDark(cell))).toBeGreaterThan(4.5);
  }
  const none = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  none[5][5] = 1;
  expect(texts(confusionMatrix(none, 'held-out training digits'))[0]).toBe(
    '0 of 1 held-out training digit misclassified',
  );
});

test('in the dark every colour that is drawn has another, that reads on black as the first reads on white', () => {
  const digits = generateDigits({ count: 40, seed: 1 });
  const network = new LeNet1989({ seed: 8 });
  for (const svg of [
    randomDigits(digits, 1, 'train digits'),
    firstKernels(network),
    architecture(network),
    errorRejection([line([2, 4])], 'test digits'),
    learningCurves(
      { networks: networks(3), spreads: falling(23, 0.02, 0.01, 0.2) },
      'halfMse',
      'test digits',
    ),
    classes(digits, digits, 'test digits'),
  ]) {
    const [style] = /<style>@media screen and \(prefers-color-scheme:dark\).*?<\/style>/.exec(
      svg,
    ) as RegExpExecArray;
    const drawn = svg.replace(style, '');
    for (const [, paint, colour] of drawn.matchAll(/(fill|stroke|color)="(#\w+)"/g)) {
      const dark = new RegExp(`\\[${paint}="${colour}"\\]\\{${paint}:(#\\w{6})\\}`).exec(style)?.[1] ?? '';
      expect(dark, `${paint} ${colour}`).toMatch(/^#\w{6}$/);
      // Dark colours are bright there, and bright ones dark.
      if (luminance(colour) < 0.15) expect(luminance(dark)).toBeGreaterThan(0.2);
      if (luminance(colour) > 0.9) expect(luminance(dark)).toBeLessThan(0.05);
    }
    expect(drawn).not.toMatch(/(?:fill|stroke)="(?:white|black)"/);
  }
});

/** The relative luminance of a colour, from 0 to 1, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('the diagram has the counts of sections 3.3 and 3.4 of the paper', () => {
  const found = texts(architecture(new LeNet1989()));
  expect(found).toContain('All together: 1,256 units, 64,660 connections, 9,760 independent parameters');
  for (const count of [
    ...['768 units', '19,968 connections', '1,068 parameters'],
    ...['192 units', '38,592 connections', '2,592 parameters', 'sees 5 x 5 in 8 of 12 maps'],
    ...['30 units', '5,790 connections', 'sees all 192 units', '10 units', '310 connections'],
  ]) {
    expect(found).toContain(count);
  }
});

test('text is escaped', () => {
  expect(escapeXml('a < b & "c" > d')).toBe('a &lt; b &amp; &quot;c&quot; &gt; d');
});

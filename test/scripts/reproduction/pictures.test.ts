import { generateDigits, LeNet1989, type Reading } from 'lenet-1989';
import { expect, test } from 'vitest';
import { architecture } from '../../../scripts/reproduction/pictures/architecture.ts';
import { misclassified } from '../../../scripts/reproduction/pictures/digit-pictures.ts';
import { errorRejection } from '../../../scripts/reproduction/pictures/error-rejection.ts';
import { firstKernels, secondKernels } from '../../../scripts/reproduction/pictures/kernels.ts';
import { ink, signed } from '../../../scripts/reproduction/pictures/palette.ts';
import { pixels } from '../../../scripts/reproduction/pictures/pixels.ts';
import { escapeXml } from '../../../scripts/reproduction/pictures/svg.ts';

/** The colour of every square of one unit that paths fill, by `x,y`. */
function squares(svg: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, fill, d] of svg.matchAll(/<path fill="(#\w{6})" d="([^"]*)"/g)) {
    for (const [, x, y, run, down, back] of d.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)h-(\d+)z/g)) {
      if (back !== run) throw new Error(`${back} back, ${run} there`);
      for (let row = 0; row < Number(down); row++) {
        for (let column = 0; column < Number(run); column++) {
          const place = `${Number(x) + column},${Number(y) + row}`;
          if (found.has(place)) throw new Error(`${place} is drawn twice`);
          found.set(place, fill);
        }
      }
    }
  }
  return found;
}

const texts = (svg: string) => Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text]) => text);

test('a grid of numbers is drawn row by row, each pixel once and in its colour', () => {
  const values = [0, 0, 1, 1, 1, 0, 0, 0, 0, 2, 1, 1];
  const colours = ['#aaaaaa', '#bbbbbb', '#cccccc'];
  const grids = [
    { x: 10, y: 20, pixel: 1, width: 4, values },
    { x: 30, y: 20, pixel: 2, width: 1, values: [2, 1] },
  ];
  const found = squares(pixels(grids, (value) => colours[value]));
  const expected = new Map(
    values.map((value, k) => [`${10 + (k % 4)},${20 + Math.floor(k / 4)}`, colours[value]]),
  );
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
    '3 of 5 test digits misclassified: what each is \u2192 what it was read as',
    ...['3 \u2192 2', 'no. 3', '3 \u2192 5', 'no. 2', '9 \u2192 4', 'no. 1'],
  ]);
});

test('the share that is rejected for 1 %, by hand', () => {
  // 40 digits; the misread ones have the margins 3 and 5, so the digits up to 5 must go: 5 of 40.
  const readings = Array.from({ length: 40 }, (_, index) => ({
    index,
    label: 1,
    digit: [2, 4].includes(index) ? 2 : 1,
    margin: index + 1,
    squaredError: 0,
  }));
  const svg = errorRejection([{ is: 'this net', colour: '#0072b2', readings }], 'test digits');
  expect(texts(svg)).toContain('\u25cf this net: 12.5 % rejected for 1 %');
  expect(texts(svg)).toContain('test digits rejected, % (square-root scale) \u2192');
});

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

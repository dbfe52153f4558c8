import { convolution, dense, LeNet1989, Network, scaledTanh } from 'lenet-1989';
import { architecture } from 'lenet-1989/pictures';
import { expect, test } from 'vitest';
import { lines, texts } from './svg-parts.ts';

/** The numbers in the row of a layer. */
function row(svg: string, name: string): string[] {
  const y = lines(svg).find(({ content }) => content.startsWith(`${name}: `))?.y;
  return lines(svg)
    .filter((each) => each.y === y)
    .map(({ content }) => content);
}

/** Width and height of the only square that a path draws. */
function fieldSize(svg: string): number[] {
  const [, d = ''] = /<path d="(M[^"L]*Z)"/.exec(svg) ?? [];
  let [x, y] = [Number.NaN, Number.NaN];
  const [xs, ys]: [number[], number[]] = [[], []];
  for (const [, step, numbers] of d.matchAll(/([MHhVv])([-\d. ]+)/g)) {
    const [first, second] = numbers.trim().split(' ').map(Number);
    if (step === 'M') [x, y] = [first, second];
    if (step === 'H' || step === 'h') x = step === 'H' ? first : x + first;
    if (step === 'V' || step === 'v') y = step === 'V' ? first : y + first;
    xs.push(x);
    ys.push(y);
  }
  return [xs, ys].map((all) => Math.max(...all) - Math.min(...all));
}

test('the diagram has the counts of sections 3.3 and 3.4 of the paper', () => {
  const svg = architecture(new LeNet1989());
  expect(texts(svg).slice(0, 2).join(' ')).toBe(
    '1,256 units, 64,660 connections, 9,760 independent parameters',
  );
  expect(row(svg, 'input')).toEqual(['input: 1 image of 16 x 16', '256']);
  expect(row(svg, 'H1')).toEqual(['H1: 12 maps of 8 x 8', '768', '19,968', '300', '768']);
  expect(row(svg, 'H2')).toEqual(['H2: 12 maps of 4 x 4', '192', '38,592', '2,400', '192']);
  expect(row(svg, 'H3')).toEqual(['H3: 30 units', '30', '5,790', '5,760', '30']);
  expect(row(svg, 'output')).toEqual(['output: 10 units', '10', '310', '300', '10']);
  for (const sees of ['5 x 5', '5 x 5 in 8 of 12 maps', 'all 192 units', 'all 30 units']) {
    expect(texts(svg)).toContain(`a unit sees ${sees}`);
  }
});

test.each([3, 5, 7])('the field that a unit sees is as large as its kernel: %s', (kernel) => {
  const input = { height: 28, width: 28, maps: 1 };
  const layers = [
    convolution({ name: 'C1', maps: 2, kernel, stride: 1 }),
    dense({ name: 'output', units: 10 }),
  ] as const;
  const svg = architecture(new Network({ input, layers }));
  // The image of 28 x 28 is drawn 140 pixels wide.
  expect(svg).toContain('width="140" height="140"');
  expect(fieldSize(svg)).toEqual([5 * kernel, 5 * kernel]);
});

test('other networks are drawn too', () => {
  const network = new Network({
    input: { height: 16, width: 16, maps: 1 },
    layers: [dense({ name: 'hidden', units: 40 }), scaledTanh(), dense({ name: 'output', units: 10 })],
  });
  const svg = architecture(network);
  expect(row(svg, 'hidden')).toEqual(['hidden: 40 units', '40', '10,280', '10,240', '40']);
  const wide = architecture(
    new Network({
      input: { height: 28, width: 28, maps: 3 },
      layers: [
        convolution({ name: 'C1', maps: 6, kernel: 5, stride: 1 }),
        dense({ name: 'output', units: 10 }),
      ],
    }),
  );
  expect(row(wide, 'input')).toEqual(['input: 3 maps of 28 x 28', '2,352']);
  for (const svg of [architecture(network), wide]) expect(svg).not.toMatch(/NaN|undefined/);
});

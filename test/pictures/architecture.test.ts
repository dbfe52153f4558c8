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

/** Rectangles of the drawing, which have an edge: left, top, right, bottom. */
function rectangles(svg: string): number[][] {
  return Array.from(
    svg.matchAll(/<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="#\w+" stroke/g),
    ([, ...numbers]) => {
      const [x, y, width, height] = numbers.map(Number);
      return [x, y, x + width, y + height];
    },
  );
}

const input = { height: 16, width: 16, maps: 1 };
const networks: [string, Network, number][] = [
  [
    'a dense layer of 200 units, of which 50 are drawn',
    new Network({
      input,
      layers: [dense({ name: 'hidden', units: 200 }), dense({ name: 'output', units: 10 })],
    }),
    1 + 50 + 10,
  ],
  [
    'fourteen layers',
    new Network({
      input,
      layers: Array.from({ length: 14 }, (_, k) => dense({ name: `hidden ${k}`, units: 30 + k })),
    }),
    1 + Array.from({ length: 14 }, (_, k) => 30 + k).reduce((a, b) => a + b),
  ],
  [
    'large maps and many, of which 16 are drawn, and a long name',
    new Network({
      input: { height: 70, width: 90, maps: 3 },
      layers: [
        convolution({ name: 'C1', maps: 64, kernel: 5, stride: 2 }),
        dense({ name: 'a name that is longer than names are', units: 1200 }),
      ],
    }),
    3 + 16 + 50,
  ],
];

/** Of each of which 50 are drawn. */
const wide: (typeof networks)[number] = [
  'many layers of many units',
  new Network({
    input,
    layers: Array.from({ length: 8 }, (_, k) => dense({ name: `H${k}`, units: 1000 + k })),
  }),
  1 + 8 * 50,
];

test.each([...networks, wide])(
  'what is drawn of %s lies between names and table, and no layer on another',
  (_, network, count) => {
    const svg = architecture(network);
    const drawn = rectangles(svg);
    expect(drawn).toHaveLength(count);
    const names = lines(svg).filter(({ content }) =>
      ['input', ...network.layers.map(({ name }) => name)].includes(content),
    );
    const table = lines(svg).find(({ content }) => content === 'layer')?.y ?? 0;
    const [, width] = /viewBox="0 0 (\d+) /.exec(svg) as RegExpExecArray;
    for (const [left, top, right, bottom] of drawn) {
      expect(top).toBeGreaterThan(names[0].y);
      expect(bottom).toBeLessThan(table - 12);
      expect(right).toBeLessThanOrEqual(Number(width));
      // Between the beginning of its layer and that of the next.
      const next = names.find(({ x }) => x > left)?.x ?? Number(width);
      expect(right).toBeLessThan(next);
    }
    names.forEach(({ x, content }, k) => {
      // Bold letters of 16 pixels are about 9 wide.
      expect(x + 9 * content.length).toBeLessThan(names[k + 1]?.x ?? Number(width) + 9);
    });
    const notes = lines(svg).filter(({ content }) => /^\d+ of [\d,]+$/.test(content));
    notes.forEach(({ x, content }, k) => {
      expect(x + 8 * content.length).toBeLessThan(notes[k + 1]?.x ?? Number(width));
    });
    for (const { content, y } of lines(svg).filter(({ x, y }) => x === 20 && y > table)) {
      const numbers = lines(svg).filter((each) => each.y === y && each.anchor === 'end');
      const starts = numbers.map(({ x, content }) => x - 9 * content.length);
      for (const start of starts) expect(20 + 8.5 * content.length, content).toBeLessThan(start);
    }
  },
);

test('how many are drawn is said where it is not all', () => {
  const said = networks.map(([, network]) =>
    texts(architecture(network)).filter((line) => / of [\d,]+$/.test(line)),
  );
  expect(said).toEqual([['50 of 200'], [], ['16 of 64', '50 of 1,200']]);
});

test('maps that see unequal numbers of maps are counted, and a single one is no plural', () => {
  const svg = architecture(
    new Network({
      input: { height: 9, width: 9, maps: 3 },
      layers: [
        convolution({ name: 'C1', maps: 2, kernel: 3, stride: 2, connections: [[1], [0, 2]] }),
        convolution({ name: 'C2', maps: 1, kernel: 2, stride: 2, connections: [[0]] }),
        dense({ name: 'middle', units: 1 }),
        dense({ name: 'output', units: 3 }),
      ],
    }),
  );
  expect(texts(svg).filter((line) => line.startsWith('a unit sees'))).toEqual([
    'a unit sees 3 x 3 in 1 to 2 of 3 maps',
    'a unit sees 2 x 2 in 1 of 2 maps',
    'a unit sees all 4 units',
    'a unit sees 1 unit',
  ]);
  expect(texts(svg)).toEqual(expect.arrayContaining(['C2: 1 map of 2 x 2', 'middle: 1 unit']));
});

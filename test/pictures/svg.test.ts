import { generateDigits, LeNet1989, type NamedTensor } from 'lenet-1989';
import * as pictures from 'lenet-1989/pictures';
import { expect, test } from 'vitest';
import { escapeXml, wrapped } from '../../src/pictures/svg.ts';
import { coloursOutsideThePalette, elements, inTheDark, luminance } from './svg-parts.ts';

test('text is escaped', () => {
  expect(escapeXml('a < b & "c" > d')).toBe('a &lt; b &amp; &quot;c&quot; &gt; d');
});

test('what XML cannot have becomes U+FFFD, and what it can have stays', () => {
  // The production Char of XML 1.0.
  expect(escapeXml('a\u0000b\u0008c\u001fd\ufffee\uffff')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde\ufffd');
  expect(escapeXml('\ud800 \udc00 x\udfff')).toBe('\ufffd \ufffd x\ufffd');
  expect(escapeXml('\t\n\r \u0085\ud7ff\ue000\ufffd\u{10000}\u{1f600}\u{10ffff}')).toBe(
    '\t\n\r \u0085\ud7ff\ue000\ufffd\u{10000}\u{1f600}\u{10ffff}',
  );
});

test('names with control characters, halves of pairs and markup give XML with no element of theirs', () => {
  const name = '"><script>\u0000\ud800\u001b[2J</script>';
  const { GREEN } = pictures;
  for (const svg of [
    pictures.classCounts([{ name, colour: GREEN, counts: [1] }]),
    pictures.errorRejection([{ name, colour: GREEN, curve, reference: 0.2 }], {
      testIs: name,
      reference: name,
    }),
    pictures.digitSheet([{ image, caption: name, note: name }], { title: name, subtitle: name, label: name }),
    pictures.misreadDigits(image, [{ index: 0, label: 1, digit: 2, margin: 1 }], name),
    pictures.confusionMatrix([[1]], name),
    pictures.kernelSheet(name, weight('H1')),
    pictures.kernelTable(name, weight('H2'), network.connections, name),
    pictures.learningCurve([{ pass: 1, train: range, test: range }], {
      figure: name,
      testIs: name,
      reference: { pass: 1, train: 0.01, test: 0.02, text: name },
    }),
    pictures.unitActivities(
      { height: 16, width: 16, pixels: image },
      [{ name, maps: 1, height: 1, width: 1, activities: new Float32Array(1) }],
      name,
    ),
  ]) {
    expect(elements(svg).filter((element) => element.endsWith(' script'))).toEqual([]);
    expect(svg).toContain('&lt;script&gt;\ufffd\ufffd\ufffd[2J');
  }
});

test.each([
  '"><script>alert(1)</script>',
  ...['red', '#fff', '#0072b2 ', '#0072b2\n', '0072b2', '#0072bg', '#0072b2"', 'url(#a)', ''],
])('the colour %j is refused', (colour) => {
  const message = `a: expected a colour as #rrggbb, found ${JSON.stringify(colour)}`;
  expect(() => pictures.classCounts([{ name: 'a', colour, counts: [1] }])).toThrow(new RangeError(message));
  expect(() => pictures.errorRejection([{ name: 'a', colour, curve }])).toThrow(new RangeError(message));
});

test('a text is broken between words where a line is full', () => {
  // At the size 10 a letter counts 5.6 pixels: 10 letters are 56.
  expect(wrapped('one two three four', 57, 10)).toEqual(['one two', 'three four']);
  expect(wrapped('one two three four', 55, 10)).toEqual(['one two', 'three', 'four']);
  expect(wrapped('unbreakable', 10, 10)).toEqual(['unbreakable']);
  expect(wrapped('', 10, 10)).toEqual([]);
});

const network = new LeNet1989({ seed: 8 });
const image = generateDigits({ count: 1, seed: 1 }).image(0);
const weight = (layer: string) => network.parameters().get(`${layer}.weight`) as NamedTensor;
const range = { median: 0.02, lowest: 0.01, highest: 0.03 };
const curve = [
  { rejectionRate: 0, errorRate: 0.2 },
  { rejectionRate: 1, errorRate: 0 },
];

test.each<[string, string]>([
  ['architecture', pictures.architecture(network)],
  ['classCounts', pictures.classCounts([{ name: 'a', colour: pictures.GREEN, counts: [3, 4] }])],
  [
    'confusionMatrix',
    pictures.confusionMatrix([
      [3, 1],
      [0, 4],
    ]),
  ],
  ['digitSheet', pictures.digitSheet([{ image, caption: '<a>', note: '&' }], { title: 'a', subtitle: 'b' })],
  [
    'errorRejection',
    pictures.errorRejection([{ name: 'a', colour: pictures.BLUE, curve, reference: 0.2 }], {
      reference: 'b',
    }),
  ],
  ['kernelSheet', pictures.kernelSheet('H1', weight('H1'))],
  ['kernelTable', pictures.kernelTable('H2', weight('H2'), network.connections, 'H1')],
  [
    'learningCurve',
    pictures.learningCurve(
      [1, 2].map((pass) => ({ pass, train: range, test: range })),
      {
        figure: 'error',
        reference: { pass: 1, train: 0.01, test: 0.02, text: 'the paper' },
      },
    ),
  ],
  [
    'unitActivities',
    pictures.unitActivities({ height: 16, width: 16, pixels: image }, [
      {
        name: 'H1',
        maps: 12,
        height: 8,
        width: 8,
        activities: new Float32Array(768).map((_, k) => (k % 7) / 2 - 1.5),
      },
      { name: 'output', maps: 10, height: 1, width: 1, activities: network.forward(image) },
    ]),
  ],
])('%s is XML with a label, and each of its colours has another in the dark', (_, svg) => {
  expect(elements(svg)[0]).toBe('http://www.w3.org/2000/svg svg');
  expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="[^"]+"/);
  expect(svg).not.toMatch(/NaN|Infinity|undefined|\bid=/);
  expect(coloursOutsideThePalette(svg)).toEqual([]);
  for (const [, colour] of svg.matchAll(/ (?:fill|stroke)="(#\w{6})"/g)) {
    // Dark colours are bright there, and bright ones dark.
    if (luminance(colour) < 0.15) expect(luminance(inTheDark(svg, colour))).toBeGreaterThan(0.2);
    if (luminance(colour) > 0.9) expect(luminance(inTheDark(svg, colour))).toBeLessThan(0.05);
  }
});

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { pictureBook } from '../../scripts/picture-book/picture-book.ts';
import { coloursOutsideThePalette, elements, lines } from '../pictures/svg-parts.ts';

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const NAMES = [
  ...['architecture', 'confusion', 'connections', 'kernels-h1', 'kernels-h2', 'learning-curve'],
  ...['network', 'receptive-field', 'squashing'],
].map((name) => `${name}.svg`);

let drawn: Map<string, string>;
beforeAll(() => {
  drawn = pictureBook();
});

test('docs/pictures has these pictures, as npm run pictures draws them, and no others but of the benchmark', () => {
  const found = readdirSync(FOLDER).filter((name) => name !== 'growth.svg');
  expect(found.sort()).toEqual(NAMES);
  expect([...drawn.keys()].sort()).toEqual(NAMES);
});

describe.each(NAMES)('%s', (name) => {
  const svg = readFileSync(`${FOLDER}${name}`, 'utf8');

  test('is what npm run pictures draws', () => {
    expect(drawn.get(name) === svg, 'npm run pictures draws it anew').toBe(true);
  });

  test('is XML of at most 60 kB with a label, every number a number', () => {
    expect(elements(svg)[0]).toBe('http://www.w3.org/2000/svg svg');
    expect(svg.length).toBeLessThanOrEqual(60_000);
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="[^"]{10,}"/);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('has another colour in the dark for each of its colours', () => {
    expect(coloursOutsideThePalette(svg)).toEqual([]);
  });

  test('can be read where it is 400 pixels wide', () => {
    const [, width] = /viewBox="0 0 (\d+) /.exec(svg) as RegExpExecArray;
    for (const { size, content } of lines(svg))
      expect((size * 400) / Number(width), content).toBeGreaterThan(8);
  });
});

/** The labels of a picture. */
const texts = (name: string) => lines(drawn.get(name) ?? '').map(({ content }) => content);

test('a unit of H2 sees 5 x 5 units in 8 maps, and 13 x 13 pixels', () => {
  // Row 2 sees the rows 2 to 6 of H1, and these the pixels 2 to 14.
  expect(texts('receptive-field.svg')).toEqual(
    expect.arrayContaining(['13 x 13 pixels', '5 x 5 units in each', 'of 8 of its 12 maps', 'one unit']),
  );
  const svg = drawn.get('receptive-field.svg') ?? '';
  const fields = Array.from(
    svg.matchAll(
      /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="none" stroke="#00795a"/g,
    ),
    ([, ...numbers]) => numbers.map(Number),
  );
  expect(fields).toHaveLength(1 + 8 + 1);
  const [x, y, width, height] = fields[0];
  const [, left, top] = /<rect x="([\d.]+)" y="([\d.]+)" width="177" height="177"/.exec(
    svg,
  ) as RegExpExecArray;
  // The line around the image lies half a pixel outside of it.
  expect([x, y, width, height]).toEqual([
    Number(left) + 0.5 + 2 * 11,
    Number(top) + 0.5 + 2 * 11,
    13 * 11,
    13 * 11,
  ]);
});

test('the table of connections has 96 of 144', () => {
  const svg = drawn.get('connections.svg') ?? '';
  expect(svg.match(/<rect [^>]*fill="#0072b2"/g)).toHaveLength(96);
  expect(svg.match(/<rect [^>]*fill="none"/g)).toHaveLength(48);
});

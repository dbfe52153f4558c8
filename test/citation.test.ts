import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const citation = read('CITATION.cff');
const { name, version, description, license } = JSON.parse(read('package.json'));

/** The value of a key that stands at the margin, without its quotes. */
function top(key: string): string | undefined {
  return new RegExp(`^${key}: *"?(.*?)"? *$`, 'm').exec(citation)?.[1];
}

test('CITATION.cff says of the software what package.json says', () => {
  expect(top('cff-version')).toBe('1.2.0');
  expect(top('type')).toBe('software');
  expect(top('title')).toBe(name);
  expect(top('version')).toBe(version);
  expect(top('license')).toBe(license);
  expect(top('abstract')).toBe(`${description}.`);
  expect(top('message')).toMatch(/cite/);
});

test('its authors are an entity', () => {
  const [, authors = ''] = /^authors:\n((?: .*\n)+)/m.exec(citation) ?? [];
  expect(authors.trim()).toBe('- name: "The lenet-1989 contributors"');
});

test('it refers to the paper, by DOI, pages and authors', () => {
  const [, references = ''] = /^references:\n((?: .*\n)+)/m.exec(citation) ?? [];
  expect(references.match(/^ {2}- /gm)).toHaveLength(1);
  const value = (key: string) => new RegExp(`\\b${key}: *"?(.*?)"? *$`, 'm').exec(references)?.[1];
  expect(value('doi')).toBe('10.1162/neco.1989.1.4.541');
  expect(value('title')).toBe('Backpropagation Applied to Handwritten Zip Code Recognition');
  expect(value('journal')).toBe('Neural Computation');
  expect(['volume', 'issue', 'start', 'end', 'year'].map(value)).toEqual(['1', '4', '541', '551', '1989']);
  expect(Array.from(references.matchAll(/family-names: (.*)/g), ([, family]) => family)).toEqual([
    'LeCun',
    'Boser',
    'Denker',
    'Henderson',
    'Howard',
    'Hubbard',
    'Jackel',
  ]);
});

test('the changelog has an entry for the version', () => {
  expect(read('CHANGELOG.md')).toMatch(new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - `, 'm'));
});

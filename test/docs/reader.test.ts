import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decode } from '../../scripts/reading/decode.ts';
import { pictureJson } from '../../scripts/reading/picture-json.ts';
import { FLAGS, SWITCHES } from '../../scripts/reading/read-flags.ts';
import { type DigitReading, readDigits } from '../../src/reader/index.ts';
import { drawnPicture } from '../scripts/reading/drawn-picture.ts';

const page = readFileSync(new URL('../../docs/reader.md', import.meta.url), 'utf8');
const picture = await decode(await drawnPicture(['4']).png().toBuffer());

/** What the first column of a table names, in code, by the table's first heading and a name that a row begins with. */
function named(heading: string, name: string): string[] {
  const tables = page.split(/\n\n/).filter((block) => new RegExp(`^\\| ${heading} +\\|`).test(block));
  const table = tables.find((block) => new RegExp(`^\\| \`${name}\``, 'm').test(block)) ?? '';
  const rows = table.split('\n').slice(2);
  return rows.flatMap((row) =>
    Array.from((row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g), ([, code]) => code as string),
  );
}

test('its table of readings has every name of a reading', () => {
  const [reading] = readDigits(picture) as [DigitReading];
  expect(named('name', 'margin').sort()).toEqual(Object.keys(reading).sort());
});

test('its tables of --json have every name that is printed', () => {
  const readings = readDigits(picture);
  const printed = JSON.parse(pictureJson('a.png', picture, readings, 'a.svg'));
  expect(named('name', 'file').sort()).toEqual(Object.keys(printed).sort());
  expect(Object.keys(printed.digits[0]).sort()).toEqual(Object.keys(readings[0] as DigitReading).sort());
  for (const name of Object.keys(printed.digits[0])) expect(page).toContain(`\`${name}\``);
});

test('its table of flags has those of the command', () => {
  const flags = named('flag', '--show').map((flag) => flag.split(' ')[0]);
  expect(flags.sort()).toEqual([...Object.keys(FLAGS), ...SWITCHES].map((flag) => `--${flag}`).sort());
});

test('its table of options has those of readDigits, and their defaults are what is done without them', () => {
  const defaults = { ink: 'auto', digits: 'many', rejectBelow: 0.5 } as const;
  expect(named('option', 'rejectBelow').sort()).toEqual([...Object.keys(defaults), 'network'].sort());
  expect(readDigits(picture, defaults)).toEqual(readDigits(picture));
  for (const [name, value] of Object.entries(defaults)) {
    expect(page).toMatch(new RegExp(`\\| \`${name}\` .*\\| [\`']*${value}[\`']* +\\|`));
  }
});

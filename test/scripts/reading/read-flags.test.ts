import { expect, test } from 'vitest';
import { UsageError } from '../../../scripts/command-line/flags.ts';
import { readSettings } from '../../../scripts/reading/read-flags.ts';

test.each([
  [{}, [], 'expected pictures, found none; npm run read -- --help says more'],
  [{}, ['-', 'a.png', '-'], '-: standard input can be read only once'],
  [{ ink: 'blue' }, ['a.png'], "--ink: expected auto, dark, light, got 'blue'"],
  [{ 'reject-below': '-0.1' }, ['a.png'], "--reject-below: expected a number from 0 to 1, got '-0.1'"],
  [{ 'reject-below': '1.1' }, ['a.png'], "--reject-below: expected a number from 0 to 1, got '1.1'"],
  [{ 'reject-below': 'half' }, ['a.png'], "--reject-below: expected a number from 0 to 1, got 'half'"],
  [{ 'reject-below': ' ' }, ['a.png'], "--reject-below: expected a number from 0 to 1, got ' '"],
  [{ json: true, show: true }, ['a.png'], '--show: draws where --json prints; for the steps take --out DIR'],
])('%j of %j is told to be wrong', (given, places, message) => {
  expect(() => readSettings(given, places)).toThrow(new UsageError(message));
});

test('the reader is asked for what was typed, and for its own defaults else', () => {
  const places = ['a.png', '-'];
  expect(readSettings({}, places)).toEqual({ places, options: {}, json: false, show: false, out: undefined });
  expect(readSettings({ show: true }, places)).toMatchObject({ show: true, out: 'runs/read' });
  expect(
    readSettings({ json: true, out: 'x', one: true, ink: 'light', 'reject-below': '0' }, places),
  ).toEqual({
    places,
    options: { digits: 'one', ink: 'light', rejectBelow: 0 },
    json: true,
    show: false,
    out: 'x',
  });
});

import { expect, test } from 'vitest';
import { UsageError } from '../../../scripts/command-line/flags.ts';
import { versionIn } from '../../../scripts/engines/engine.ts';
import { ENGINE_NAMES, enginesNamed } from '../../../scripts/engines/engines.ts';

const namesOf = (text: string | undefined) => enginesNamed(text).map(({ name }) => name);

test('engines are taken by their names, in the order of all', () => {
  expect(namesOf(undefined).join(', ')).toBe(ENGINE_NAMES);
  expect(namesOf('bun,node22,bun')).toEqual(['node22', 'bun']);
  for (const [text, wrong] of [
    ['node22,opera', 'opera'],
    ['bun,', ''],
  ] as const) {
    expect(() => enginesNamed(text)).toThrow(
      new UsageError(`--engines: expected some of ${ENGINE_NAMES}, got '${wrong}'`),
    );
  }
});

test('each JavaScript engine of the large browsers is among them', () => {
  expect(new Set(enginesNamed(undefined).map(({ inside }) => inside))).toEqual(
    new Set(['V8', 'JavaScriptCore', 'SpiderMonkey']),
  );
});

test.each([
  ['v22.23.3\n', '22.23.3'],
  ['1.4.5\n', '1.4.5'],
  ['deno 2.9.6 (stable, release, x86_64-unknown-linux-gnu)\nv8 15.0.245.2-rusty\n', '2.9.6'],
  ['HeadlessChrome/141.0.7390.65', '141.0.7390.65'],
  ['firefox/140.5.0', '140.5.0'],
])('%j has a version', (text, version) => {
  expect(versionIn(text)).toBe(version);
});

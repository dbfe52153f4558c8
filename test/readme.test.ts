import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { examples } from '../scripts/package/examples.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README shows the library in fewer than ten lines', () => {
  const lines = examples(readme).get('library')?.trim().split('\n') ?? [];
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThan(10);
});

test('the README has at most 150 lines', () => {
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});

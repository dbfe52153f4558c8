import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Killing } from '../../../scripts/fuzzing/killing.ts';
import { killRuns } from '../../../scripts/fuzzing/kills.ts';
import { halfWritten, left } from '../../../scripts/fuzzing/left.ts';
import { run } from '../train-command.ts';

test('fetch, killed and called again, ends as if nothing had happened', () => {
  const { status, stdout, stderr } = run('fuzz', ['--kills', '2', '--kill', 'fetch', '--seed', '3']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(
    /^fetch: 2 kills in [12] runs from seed 3, every run ended as one that nobody killed; [\d.]+ s\n$/,
  );
});

test('a command that leaves half a file, and takes it for whole, is caught', async () => {
  const writer = fileURLToPath(new URL('careless-writer.ts', import.meta.url));
  const careless: Killing = {
    prepare: async () => ({ 'result.json': { half: 1 } }),
    next: (_, out) => [writer, out],
    between: (out) => halfWritten(out),
    result: left,
  };
  const message =
    /^careless, seed \d+: after kill \d+: result\.json; npm run fuzz -- --kills 6 --kill careless --seed \d+$/;
  await expect(killRuns('careless', careless, 30, 1)).rejects.toThrow(message);
  const blind = { ...careless, between: () => undefined };
  await expect(killRuns('careless', blind, 30, 1)).rejects.toThrow(
    /other results than of a run that nobody killed: .*instead of \.\.\.{"result\.json":{"half":1}}/,
  );
});

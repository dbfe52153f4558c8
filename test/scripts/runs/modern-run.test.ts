import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateDigits } from 'lenet-1989';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UsageError } from '../../../scripts/command-line/flags.ts';
import { resumeRun } from '../../../scripts/runs/network-run.ts';
import { readTrainFlags } from '../../../scripts/runs/train-flags.ts';
import { passOf, timeless, train, watchTrain, writeZipTrain } from '../train-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'modern-'));
afterAll(() => rmSync(folder, { recursive: true }));

const zip = join(folder, 'zip');
const digits = generateDigits({ count: 250, seed: 12 });
const base = ['--recipe', 'modern', '--data', 'zip', '--data-dir', zip, '--hold-out', '40'];
const flags = [...base, '--seed', '21', '--passes', '5'];
const at = (name: string) => join(folder, name);
const weights = (name: string, file = 'weights.safetensors') => readFileSync(join(at(name), file));
const report = (name: string) => timeless(JSON.parse(readFileSync(join(at(name), 'report.json'), 'utf8')));

beforeAll(() => {
  writeZipTrain(zip, digits);
  const { status, stderr } = train(...flags, '--out', at('whole'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('a run that is killed and resumed ends as one that was not', async () => {
  const run = watchTrain([...flags, '--out', at('killed')], (line) => {
    if (passOf(line) === 2) run.child.kill('SIGKILL');
  });
  expect((await run.end).signal).toBe('SIGKILL');
  expect(train('--resume', at('killed'))).toMatchObject({ status: 0, stderr: '' });
  expect(Buffer.compare(weights('killed'), weights('whole'))).toBe(0);
  expect(report('killed')).toEqual(report('whole'));
});

test('it is not trained beyond the passes that its learning rate is spread over', async () => {
  await expect(resumeRun(at('whole'), readTrainFlags(['--passes', '6']))).rejects.toThrow(
    new UsageError(`--passes: the modern recipe ends with the 5 of the run in ${at('whole')}, got 6`),
  );
  expect(train('--resume', at('whole')).stdout).toBe(`${at('whole')}: all 5 passes are done\n`);
});

test('--seeds trains the same networks', () => {
  expect(train(...base, '--seed', '20', '--seeds', '2', '--passes', '5', '--out', at('seeds')).status).toBe(
    0,
  );
  expect(Buffer.compare(weights('seeds', 'weights-seed21.safetensors'), weights('whole'))).toBe(0);
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateDigits, LeNet1989 } from 'lenet-1989';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UsageError } from '../../../scripts/command-line/flags.ts';
import { resumeRun } from '../../../scripts/runs/network-run.ts';
import { readTrainFlags } from '../../../scripts/runs/train-flags.ts';
import { modernDigits, modernLearner, modernOptimizer } from '../../../scripts/training/modern-recipe.ts';
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

test('what learns is the network without its last tanh', () => {
  const network = LeNet1989.fromSafetensors(weights('whole'));
  const learner = modernLearner(network);
  learner.setParameters(network.parameters());
  const sums = learner.forward(digits.images);
  network.forward(digits.images).forEach((output, k) => {
    expect(output).toBeCloseTo(1.7159 * Math.tanh((2 / 3) * sums[k]), 5);
  });
});

test('every pass has all digits once, in an order and a shape of its own', () => {
  const [first, again, second, other] = [
    [5, 1],
    [5, 1],
    [5, 2],
    [6, 1],
  ].map(([seed, pass]) => modernDigits(digits, seed, pass));
  expect(again).toEqual(first);
  for (const each of [second, other]) expect(each.images).not.toEqual(first.images);
  expect(Array.from(second.labels).sort()).toEqual(Array.from(digits.labels).sort());
  expect(second.labels).not.toEqual(first.labels);
});

test('the optimiser steps after every 16 digits, and its rate rises and falls', () => {
  const network = new LeNet1989();
  const optimizer = modernOptimizer(0.002, 4, 250);
  const steps = () => optimizer.state().get('counts')?.data[0];
  const moved = [1, 2, 3, 4].map(() => {
    const before = network.parameters().get('H3.weight')?.data ?? [];
    network.train(digits, optimizer);
    const now = network.parameters().get('H3.weight')?.data ?? [];
    return Array.from(now).reduce((sum, value, k) => sum + Math.abs(value - before[k]), 0);
  });
  expect(steps()).toBe(62);
  expect(moved[3]).toBeLessThan(0.5 * moved[0]);
});

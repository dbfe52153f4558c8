import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateDigits, LeNet1989, readSafetensors, recipe1989 } from 'lenet-1989';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCheckpoint } from '../../../scripts/runs/run-folder.ts';
import { DivergenceError } from '../../../scripts/training/divergence.ts';
import { trainNetwork } from '../../../scripts/training/train-network.ts';
import { passOf, train, writeZipTrain } from '../train-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'divergence-'));
afterAll(() => rmSync(folder, { recursive: true }));

const zip = join(folder, 'zip');
beforeAll(() => writeZipTrain(zip, generateDigits({ count: 260, seed: 6 })));
const base = ['--data', 'zip', '--data-dir', zip, '--hold-out', '60', '--seed', '7', '--passes', '9'];

describe('a training that diverges ends at the pass with one line, and leaves what came before', () => {
  test.each<[string[], string]>([
    [['--recipe', 'modern', '--learning-rate', '1e9'], 'a --learning-rate below 1000000000'],
    [['--learning-rate', '1e30'], 'a --learning-rate below 1e\\+30'],
    [['--learning-rate', '1e39', '--kernels', 'plain'], 'a --learning-rate below 1e\\+39'],
    [
      ['--optimizer', 'newton', '--learning-rate', '1', '--damping', '1e-50'],
      'a --learning-rate below 1 or a --damping above 1e-50',
    ],
  ])('%j', async (flags, advice) => {
    const out = join(folder, flags.join(''));
    const { status, stdout, stderr } = train(...base, ...flags, '--out', out);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      new RegExp(
        `^pass \\d: the training has diverged, [^\\n]*: try ${advice}; ${out} holds what came before\\n$`,
      ),
    );
    const pass = Number(stderr.slice(5, 6));
    expect(stdout).not.toMatch(/NaN|Infinity/);
    expect(stdout.split('\n').map(passOf).filter(Boolean)).toEqual(
      Array.from({ length: pass - 1 }, (_, k) => k + 1),
    );
    expect(readdirSync(out)).toEqual(['checkpoint.safetensors', 'report.json', 'weights.safetensors']);
    const { tensors } = readSafetensors(readFileSync(join(out, 'weights.safetensors')));
    expect([...tensors.values()].every(({ data }) => data.every(Number.isFinite))).toBe(true);
    const { parameters, passes } = await readCheckpoint(out);
    expect(parameters).toEqual(tensors);
    expect(passes).toHaveLength(pass - 1);
    expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')).passes).toEqual(passes);
  });
});

test('with --seeds the networks that are whole are written, and the others told by seed', () => {
  const out = join(folder, 'seeds');
  // At this rate some saturate and some do not.
  const { status, stdout, stderr } = train(
    ...[...base, '--passes', '2', '--learning-rate', '3', '--seeds', '4', '--out', out],
  );
  expect(status).toBe(1);
  const lines = stderr.trimEnd().split('\n').sort();
  const told = lines.map((line) => {
    expect(line).toMatch(/^seed \d+, pass \d: the training has diverged, .*: try a --learning-rate below 3$/);
    return Number(/\d+/.exec(line));
  });
  expect(told).toEqual([7, 8]);
  const { networks } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  expect(networks.map(({ seed, passes }: { seed: number; passes: [] }) => [seed, passes.length])).toEqual([
    [9, 2],
    [10, 2],
  ]);
  expect(stdout).toContain('the weights of 2 seeds are in');
  const weights = ['weights-seed10.safetensors', 'weights-seed9.safetensors'];
  expect(readdirSync(out)).toEqual(['report.json', ...weights]);
});

test('where none is whole nothing is written', () => {
  const out = join(folder, 'none');
  const { status, stdout } = train(...base, '--learning-rate', '1e39', '--seeds', '2', '--out', out);
  expect(status).toBe(1);
  expect(stdout).toContain('no network is finished, so nothing is written');
  expect(readdirSync(out)).toEqual([]);
});

describe('a network is of no use', () => {
  const digits = generateDigits({ count: 40, seed: 1 });
  const trained = (change: (network: LeNet1989) => void, learningRate = 1e-6) => {
    const network = new LeNet1989({ seed: 3 });
    change(network);
    const recipe = recipe1989({ learningRate, passes: 1 });
    return trainNetwork(network, recipe.optimizer(digits.count), { train: digits, test: digits }, { recipe });
  };
  const set = (name: string, value: number) => (network: LeNet1989) => {
    const parameters = network.parameters();
    parameters.get(name)?.data.fill(value);
    network.setParameters(parameters);
  };

  test('where a weight is infinite, though the loss is a number', async () => {
    const error = await trained(set('output.bias', Number.POSITIVE_INFINITY)).catch((each) => each);
    expect(error).toBeInstanceOf(DivergenceError);
    expect(error.message).toBe('pass 1: the training has diverged, output.bias holds Infinity');
  });

  test('where every unit is saturated', async () => {
    await expect(trained(set('output.bias', 1e6))).rejects.toThrow(
      'pass 1: the training has diverged, every unit is saturated and no digit moves a weight any more',
    );
  });

  test('but not where it merely learns slowly, or begins badly', async () => {
    expect(await trained(() => {})).toHaveLength(1);
    expect(await trained(set('output.bias', 1), 1e-30)).toHaveLength(1);
  });
});

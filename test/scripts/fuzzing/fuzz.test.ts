import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { damaged } from '../../../scripts/fuzzing/damage.ts';
import { fuzz } from '../../../scripts/fuzzing/fuzzing.ts';
import { damagedFile, type Target } from '../../../scripts/fuzzing/target.ts';
import { targets } from '../../../scripts/fuzzing/targets.ts';
import { Random } from '../../../src/tensor/random.ts';
import { run } from '../train-command.ts';

test('700 damaged files end in the right value or in a documented error, as the command says', () => {
  const { status, stdout, stderr } = run('fuzz', ['--count', '700', '--seed', '5']);
  expect(stdout).toMatch(/^700 damaged files to zip-code, .*, from seed 5: 0 faults, [\d.]+ s\n$/);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.each(targets.map((target) => [target.name, target] as const))(
  '%s: its files are valid',
  async (_, target) => {
    for (const file of target.files) expect(await target.read(file)).toBeUndefined();
  },
);

test('a file of one tensor and one table for 12,000 operators is refused, and has damaged ones made from it', async () => {
  const onnx = targets.find(({ name }) => name === 'onnx') as Target;
  const messages = [
    'file: expected a network, found layers: expected at least one, found none',
    'file: expected a network, found a: expected a connection table for 1 maps, got an Array of 12000',
  ];
  for (const [k, file] of (onnx.refused ?? []).entries()) {
    await expect(onnx.read(file)).rejects.toEqual(expect.objectContaining({ message: messages[k] }));
  }
  expect(onnx.refused).toHaveLength(messages.length);
  const sizes = Array.from({ length: 40 }, (_, seed) => damagedFile(onnx, seed).length);
  expect(sizes.filter((size) => size > 300_000).length).toBeGreaterThan(4);
});

test('damage is the same for the same draws, and different for others', () => {
  const text = Buffer.from('7 -0.5 0.25 1.000 '.repeat(30));
  const files = [text, gzipSync(text)];
  const all = Array.from({ length: 200 }, (_, seed) => damaged(files, new Random(seed)));
  expect(Array.from({ length: 200 }, (_, seed) => damaged(files, new Random(seed)))).toEqual(all);
  expect(new Set(all.map(String)).size).toBeGreaterThan(180);
});

describe('a fault is noticed', () => {
  const expected = {
    good: undefined,
    'another class': 'threw TypeError: "bytes is undefined"',
    'two lines': 'raw control characters in the message "first\\nsecond"',
    'a colour': 'raw control characters in the message "found \\u001b[31mred"',
    'a turned line': 'raw control characters in the message "found \u202e"',
    'a long line': 'a message of 10000 characters',
    'no message': 'an empty message',
    'no error': 'threw text, which is no error',
    'a wrong value': 'label 3 is 12',
    'the end': 'the process ended: exit code 7',
  };
  const bad = new URL('bad-readers.ts', import.meta.url);

  test('of each kind, and the next file is read by a new process', async () => {
    const found: Record<string, string | undefined> = {};
    const draws = [...Object.keys(expected), 'good'].map((target) => ({ target, seed: 3 }));
    await fuzz(bad, draws, ({ target, fault }) => {
      found[target] = fault;
    });
    expect(found).toEqual(expected);
  });

  test('a hang', async () => {
    const faults: (string | undefined)[] = [];
    await fuzz(bad, [{ target: 'a hang', seed: 3 }], ({ fault }) => faults.push(fault), 500);
    expect(faults).toEqual(['did not end within 0.5 s']);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateDigits } from 'lenet-1989';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { largestDifference, prove } from '../../bench/agreement.ts';
import { AbsentError, Contender, type ContenderSpec } from '../../bench/contender.ts';
import { library, native } from '../../bench/contenders.ts';
import { compileNative } from '../../bench/native.ts';
import { makeProblem, type Problem, solve, writeProblem } from '../../bench/problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

const problem = makeProblem(generateDigits({ count: 60, seed: 11 }), 0.02);
const reference = solve(problem);
const file = join(folder, 'problem');
beforeAll(() => writeProblem(file, problem));

/** Starts a contender, runs, and ends it. */
async function withContender<Result>(
  spec: ContenderSpec,
  run: (contender: Contender) => Promise<Result>,
  at = file,
  learningRate = problem.learningRate,
): Promise<Result> {
  const contender = await Contender.start(spec, at, learningRate);
  try {
    return await run(contender);
  } finally {
    await contender.quit();
  }
}

test('training changes what has to agree: the proof of it is no proof of the first outputs', () => {
  expect(largestDifference(reference.trained, reference.outputs)).toBeGreaterThan(0.5);
});

test('the library in a process of its own gives the same bits', async () => {
  const agreement = await withContender(library('plain'), (plain) => prove(plain, reference));
  expect(agreement).toEqual({ outputs: 0, trained: 0 });
});

test('what is timed where it ran is believed', async () => {
  const script = join(folder, 'timed.mts');
  const from = new URL('../../bench/serve.ts', import.meta.url).href;
  writeFileSync(
    script,
    `import { serve, Took } from '${from}';
     const service = { version: '1', outputs: () => [], train: async () => new Took(12.5), forward: () => new Took(7) };
     await serve(() => service);`,
  );
  const spec = { ...library('plain'), args: ['--import', 'tsx', script] };
  await withContender(spec, async (contender) => {
    expect(await contender.train()).toBe(12.5);
    expect(await contender.forward()).toBe(7);
  });
});

test('a step a thousandth too long is refused, by a tolerance for another order of sums too', async () => {
  const spec = { ...library('plain'), tolerance: native('').tolerance };
  await expect(
    withContender(spec, (plain) => prove(plain, reference), file, problem.learningRate * 1.001),
  ).rejects.toThrow(
    /^plain: outputs after a pass of training differ from the definition's by 0\.0\d+, more than 0\.0002$/,
  );
});

test('one wrong bias of 9,760 parameters is refused', async () => {
  const parameters = new Map(problem.parameters);
  const bias = parameters.get('H2.bias');
  if (!bias) throw new Error('no H2.bias');
  parameters.set('H2.bias', {
    ...bias,
    data: bias.data.map((value, k) => (k === 77 ? value + 0.01 : value)),
  });
  const wrong: Problem = { ...problem, parameters };
  await writeProblem(join(folder, 'wrong'), wrong);
  const spec = { ...library('plain'), tolerance: native('').tolerance };
  await expect(
    withContender(spec, (plain) => prove(plain, reference), join(folder, 'wrong')),
  ).rejects.toThrow(/^plain: outputs differ from the definition's by 0\.0/);
});

test.each<[string, number[], number[], number]>([
  ['the largest of the differences', [1, 2.5, 3], [1, 2, 3.25], 0.5],
  ['a number too few', [1, 2], [1, 2, 3], Number.POSITIVE_INFINITY],
  ['no number', [1, Number.NaN, 3], [1, 2, 3], Number.POSITIVE_INFINITY],
  ['no number before the largest', [Number.NaN, 9], [1, 2], Number.POSITIVE_INFINITY],
])('%s', (_, found, expected, difference) => {
  expect(largestDifference(found, expected)).toBe(difference);
});

describe('a contender that is not here says so', () => {
  test('kernels that do not exist', async () => {
    const spec = library('none' as 'plain');
    await expect(Contender.start(spec, file, 0.02)).rejects.toThrow(AbsentError);
    await expect(Contender.start(spec, file, 0.02)).rejects.toThrow(/none/);
  });

  test('a program that does not exist', async () => {
    const spec = native(join(folder, 'nowhere'));
    await expect(Contender.start(spec, file, 0.02)).rejects.toThrow(AbsentError);
  });

  test('but one that breaks is an error, with what it complained', async () => {
    const spec = { ...library('plain'), args: ['--eval', 'throw new Error("out of order")'] };
    await expect(Contender.start(spec, file, 0.02)).rejects.toThrow(
      /^plain: ended with code 1[\s\S]*out of order/,
    );
    await expect(Contender.start(spec, file, 0.02)).rejects.not.toThrow(AbsentError);
  });
});

describe('the step in C', async () => {
  const program = await compileNative(folder).catch((error: Error) => {
    if (error instanceof AbsentError && error.message.startsWith('there is no')) return error;
    throw error;
  });
  if (program instanceof AbsentError) {
    test.skip(`skipped: ${program.message}`);
    return;
  }

  test("gives the definition's outputs, before and after a pass of training", async () => {
    const { outputs, trained } = await withContender(native(program), (contender) =>
      prove(contender, reference),
    );
    // Another order, and fused multiply-adds: the same bits would mean that something else had answered.
    expect(outputs).toBeGreaterThan(0);
    expect(trained).toBeGreaterThan(0);
  });

  test('times the same kernels as the library, by the same names in the same order', async () => {
    const names = await withContender(native(program), async (contender) => [
      ...(await contender.phases()).keys(),
    ]);
    const ours = await withContender(library('plain'), async (plain) => [...(await plain.phases()).keys()]);
    expect(names).toEqual(ours);
    expect(names).toHaveLength(21);
  });
});

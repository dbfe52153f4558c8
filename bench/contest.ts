import { join } from 'node:path';
import { type Agreement, prove } from './agreement.ts';
import { AbsentError, Contender, type ContenderSpec } from './contender.ts';
import { type Problem, solve, writeProblem } from './problem.ts';
import type { Results } from './results.ts';
import type { Stages } from './stages.ts';

/** Starts those that can be had, with a line for each that cannot, and ends them when they are done. */
export async function withContenders<Result>(
  stages: Stages,
  specs: readonly ContenderSpec[],
  problem: Problem,
  folder: string,
  run: (contenders: readonly Contender[]) => Promise<Result>,
): Promise<Result> {
  const file = join(folder, 'problem');
  await writeProblem(file, problem);
  const contenders: Contender[] = [];
  try {
    for (const spec of specs) {
      try {
        stages.begin(`starting ${spec.name}`);
        contenders.push(await Contender.start(spec, file, problem.learningRate));
      } catch (error) {
        if (!(error instanceof AbsentError)) throw error;
        stages.print(`${spec.name}: not here: ${error.message}`);
      }
    }
    return await run(contenders);
  } finally {
    await Promise.all(contenders.map((contender) => contender.quit()));
  }
}

/** Proves that each computes what the definition computes, with a line for each. */
export async function proveAll(
  stages: Stages,
  contenders: readonly Contender[],
  problem: Problem,
): Promise<Record<string, Agreement>> {
  const reference = solve(problem);
  const agreement: Record<string, Agreement> = {};
  for (const contender of contenders) {
    const { name, tolerance } = contender.spec;
    stages.begin(`proving that ${name} agrees`);
    const found = await prove(contender, reference);
    agreement[name] = found;
    const figures = [
      `outputs differ by ${found.outputs.toPrecision(2)} (allowed: ${tolerance.outputs})`,
      ...(found.trained === undefined
        ? []
        : [`after a pass of training by ${found.trained.toPrecision(2)} (allowed: ${tolerance.trained})`]),
    ];
    stages.print(`${name} agrees: ${figures.join(', ')}`);
  }
  return agreement;
}

/** Bytes on the heap, by the contender's name. */
export async function allocations(
  stages: Stages,
  contenders: readonly Contender[],
): Promise<Results['allocation']> {
  const found: Record<string, { step: number; forward: number }> = {};
  stages.begin('allocation');
  for (const contender of contenders) found[contender.spec.name] = await contender.allocation();
  return found;
}

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { arch, cpus, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { generateDigits } from 'lenet-1989';
import { runCommand, wholeNumber } from '../scripts/command-line.ts';
import { type Agreement, prove } from './agreement.ts';
import { AbsentError, Contender, type ContenderSpec } from './contender.ts';
import { library, native, peers } from './contenders.ts';
import { compileNative } from './native.ts';
import { measurePasses, trainingDigits } from './passes.ts';
import { installPeers } from './peers.ts';
import { measurePhases } from './phases.ts';
import { makeProblem, type Problem, solve, writeProblem } from './problem.ts';
import { type Results, writeResults } from './results.ts';
import { measureRounds } from './rounds.ts';
import { measureSize } from './size.ts';
import { measureStartUp } from './start-up.ts';
import { asText, machineLine, tables } from './tables.ts';

/** Digits a pass: long enough for the clock, short enough that rounds of different contenders share the noise. */
const DIGITS = 200;
const WARM_UP = 10;
const FRESH_PROCESSES = 15;
const LEARNING_RATE = 0.02;

const COMMAND = {
  usage: `npm run bench -- [flags]

  --peers          other libraries as well; installs them
  --phases         the time of every kernel as well
  --rounds N       interleaved rounds (40)
  --data-dir DIR   the folder of zip.train, for the time of the paper's passes (ZIP_DIR, else generated digits)
`,
  flags: { rounds: 'N', 'data-dir': 'DIR' },
  switches: ['peers', 'phases'],
} as const;

/** First proves that all contenders compute the same, then measures, prints, and leaves `results.json`. */
await runCommand(COMMAND, async (flags) => {
  const rounds = wholeNumber('rounds', flags.rounds ?? '40', 1, 10_000);
  const training = await trainingDigits(flags['data-dir'] ?? process.env['ZIP_DIR']);
  await promisify(execFile)('npm', ['run', 'build'], { cwd: fileURLToPath(new URL('..', import.meta.url)) });
  const folder = await mkdtemp(join(tmpdir(), 'lenet-1989-bench-'));
  try {
    const ours = [...(await nativeSpec(folder)), library('simd'), library('plain')];
    const problem = makeProblem(generateDigits({ count: DIGITS, seed: 1 }), LEARNING_RATE);
    if (flags.peers) await installPeers();
    const all = flags.peers ? [...ours, ...peers()] : ours;
    const results = await withContenders(all, problem, folder, async (contenders) => {
      const agreement = await proveAll(contenders, problem);
      const timings = await measureRounds(contenders, DIGITS, rounds, WARM_UP);
      // Before the phases, which run the same functions on other tensors.
      const allocation = await allocations(contenders.filter(({ spec }) => spec.measuresAllocation));
      const own = contenders.filter(({ spec }) => ours.includes(spec));
      const phases = flags.phases ? await measurePhases(own, rounds, WARM_UP) : undefined;
      const versions = Object.fromEntries(contenders.map(({ spec, version }) => [spec.name, version]));
      return { versions, agreement, timings, ...(phases && { phases }), allocation };
    });
    const fast = ours.filter(({ name }) => name in results.versions && name !== 'plain');
    const seconds = await withContenders(
      fast,
      makeProblem(training.digits, LEARNING_RATE),
      folder,
      measurePasses,
    );
    await report({
      machine: {
        cpu: cpus()[0]?.model.trim() ?? 'unknown',
        cores: cpus().length,
        system: `${platform()} ${arch()}`,
      },
      digits: DIGITS,
      rounds,
      ...results,
      passes: { digits: training.from, seconds },
      startUp: await measureStartUp(FRESH_PROCESSES),
      size: await measureSize(),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

async function nativeSpec(folder: string): Promise<ContenderSpec[]> {
  try {
    return [native(await compileNative(folder))];
  } catch (error) {
    if (!(error instanceof AbsentError)) throw error;
    console.log(`native C: not here: ${error.message}`);
    return [];
  }
}

/** Starts those that can be had, with a line for each that cannot, and ends them when they are done. */
async function withContenders<Result>(
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
        contenders.push(await Contender.start(spec, file, problem.learningRate));
      } catch (error) {
        if (!(error instanceof AbsentError)) throw error;
        console.log(`${spec.name}: not here: ${error.message}`);
      }
    }
    return await run(contenders);
  } finally {
    await Promise.all(contenders.map((contender) => contender.quit()));
  }
}

async function proveAll(
  contenders: readonly Contender[],
  problem: Problem,
): Promise<Record<string, Agreement>> {
  const reference = solve(problem);
  const agreement: Record<string, Agreement> = {};
  for (const contender of contenders) {
    const { name, tolerance } = contender.spec;
    const found = await prove(contender, reference);
    agreement[name] = found;
    const figures = [
      `outputs differ by ${found.outputs.toPrecision(2)} (allowed: ${tolerance.outputs})`,
      ...(found.trained === undefined
        ? []
        : [`after a pass of training by ${found.trained.toPrecision(2)} (allowed: ${tolerance.trained})`]),
    ];
    console.log(`${name} agrees: ${figures.join(', ')}`);
  }
  return agreement;
}

async function allocations(contenders: readonly Contender[]): Promise<Results['allocation']> {
  const found: Record<string, { step: number; forward: number }> = {};
  for (const contender of contenders) found[contender.spec.name] = await contender.allocation();
  return found;
}

async function report(results: Results): Promise<void> {
  await writeResults(results);
  console.log(`\n${machineLine(results)}`);
  console.log(`${results.rounds} interleaved rounds of ${results.digits} digits\n`);
  for (const table of tables(results)) console.log(`${asText(table)}\n`);
  console.log('In bench/results.json; npm run bench-table puts it into README.md.');
}

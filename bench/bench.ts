import { mkdtemp, rm } from 'node:fs/promises';
import { arch, cpus, platform, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateDigits, LeNet1989 } from 'lenet-1989';
import { wholeNumber } from '../scripts/command-line/flags.ts';
import { runCommand } from '../scripts/command-line/run-command.ts';
import type { Spread } from '../scripts/figures/spread.ts';
import { installLocked } from '../scripts/package/install-locked.ts';
import { programOf } from '../scripts/package/programs.js';
import { run } from '../scripts/package/run.ts';
import { measureSize } from '../scripts/package/size.ts';
import { AbsentError, type ContenderSpec } from './contender.ts';
import { browsers, library, native, peers } from './contenders.ts';
import { allocations, proveAll, withContenders } from './contest.ts';
import { measureGrowth } from './growth/growth.ts';
import { growthTable } from './growth/growth-table.ts';
import { measureRate, multiplyAdds } from './multiply-adds.ts';
import { compileNative } from './native.ts';
import { measurePasses, trainingDigits } from './passes.ts';
import { measurePhases } from './phases.ts';
import { makeProblem } from './problem.ts';
import {
  LOCAL_RESULTS,
  lost,
  type Measured,
  RESULTS,
  type Results,
  readResults,
  writeResults,
} from './results.ts';
import { measureRounds } from './rounds.ts';
import { Stages } from './stages.ts';
import { measureStartUp } from './start-up.ts';
import { asText, machineLine, tables } from './tables.ts';
import { measureTracing, type Tracing } from './tracing.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PEERS = fileURLToPath(new URL('peers', import.meta.url));

/**
 * Digits a pass: so many that what it costs to wake a process, some 100 microseconds until its caches are warm, hardly counts,
 * so few that rounds of different contenders share the noise.
 */
const DIGITS = 1000;
const WARM_UP = 10;
const FRESH_PROCESSES = 15;
const LEARNING_RATE = 0.02;

const COMMAND = {
  usage: `npm run bench -- [flags]

proves that all contenders compute the same network, and measures them

  --peers          what one would pick instead as well: ConvNetJS,
                   TensorFlow.js, ONNX Runtime, PyTorch; installs them
  --browsers       the library in Chromium and Firefox as well
  --phases         the kernels of a training step one by one as well
  --growth         how cost grows as well: with digits, passes, maps, the side
                   of the image, seeds in threads
  --rounds N       interleaved rounds (40)
  --data-dir DIR   the folder of zip.train, for the time of the paper's passes
                   (ZIP_DIR, else generated digits)
  --overwrite      put the results into bench/results.json, which the published
                   tables are made from, instead of bench/results.local.json;
                   refused if something would be lost
`,
  flags: { rounds: 'N', 'data-dir': 'DIR' },
  switches: ['peers', 'browsers', 'phases', 'growth', 'overwrite'],
} as const;

const stages = new Stages(process.stderr);

/** First proves that all contenders compute the same, then measures, prints, and leaves the results in a file. */
await runCommand(COMMAND, async (flags) => {
  const rounds = wholeNumber('rounds', flags.rounds ?? '40', 1, 10_000);
  const training = await trainingDigits(flags['data-dir'] ?? (process.env['ZIP_DIR'] || undefined));
  const kept = flags.overwrite ? await readResults(RESULTS) : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'lenet-1989-bench-'));
  try {
    stages.begin('building the library');
    await run(ROOT, programOf('tsx'), 'scripts/build.ts');
    const ours = [...(await nativeSpec(folder)), library('simd'), library('plain')];
    const problem = makeProblem(generateDigits({ count: DIGITS, seed: 1 }), LEARNING_RATE);
    if (flags.peers) {
      stages.begin('installing the peers');
      await installLocked(PEERS).catch((error: Error) => stages.print(error.message));
    }
    const all = [...ours, ...(flags.browsers ? browsers() : []), ...(flags.peers ? peers() : [])];
    const results = await withContenders(stages, all, problem, folder, async (contenders) => {
      if (kept) {
        expectNothingLost(kept, {
          contenders: contenders.map(({ spec }) => spec.name),
          phases: flags.phases ?? false,
          growth: flags.growth ?? false,
          digits: training.from,
        });
      }
      const agreement = await proveAll(stages, contenders, problem);
      const timings = await measureRounds(contenders, DIGITS, rounds, WARM_UP, stages.begin('rounds'));
      // Before the phases, which run the same functions on other tensors.
      const allocation = await allocations(
        stages,
        contenders.filter(({ spec }) => spec.measuresAllocation),
      );
      const own = contenders.filter(({ spec }) => ours.includes(spec));
      const phases = flags.phases
        ? await measurePhases(own, rounds, WARM_UP, stages.begin('rounds of kernels'))
        : undefined;
      const versions = Object.fromEntries(contenders.map(({ spec, version }) => [spec.name, version]));
      return { versions, agreement, timings, ...(phases && { phases }), allocation };
    });
    const fast = ours.filter(({ name }) => name in results.versions && name !== 'plain');
    const seconds = await withContenders(
      stages,
      fast,
      makeProblem(training.digits, LEARNING_RATE),
      folder,
      (contenders) => measurePasses(contenders, stages.begin(`passes over ${training.from}`)),
    );
    await report(flags.overwrite ? RESULTS : LOCAL_RESULTS, {
      machine: {
        cpu: cpus()[0]?.model.trim() ?? 'unknown',
        cores: cpus().length,
        system: `${platform()} ${arch()}`,
      },
      digits: DIGITS,
      rounds,
      ...results,
      multiplyAdds: { step: multiplyAdds(new LeNet1989().layers), perNanosecond: rate(rounds) },
      passes: { digits: training.from, seconds },
      tracing: await tracing(rounds),
      startUp: await measureStartUp(FRESH_PROCESSES, stages.begin('fresh processes')),
      size: await measureSize(),
      ...(flags.growth && { growth: await measureGrowth(rounds, stages.begin('how cost grows')) }),
    });
  } finally {
    stages.clear();
    await rm(folder, { recursive: true });
  }
});

/** @throws Error that names what would be lost; nothing has been measured yet */
function expectNothingLost(kept: Results, measured: Measured): void {
  const missing = lost(kept, measured);
  if (missing.length > 0) {
    throw new Error(
      `${relative(ROOT, RESULTS)} is not overwritten: it has what is missing here: ${missing.join(', ')}`,
    );
  }
}

async function nativeSpec(folder: string): Promise<ContenderSpec[]> {
  stages.begin('compiling the step in C');
  try {
    return [native(await compileNative(folder))];
  } catch (error) {
    if (!(error instanceof AbsentError)) throw error;
    stages.print(`native C: not here: ${error.message}`);
    return [];
  }
}

function rate(rounds: number): Spread {
  stages.begin('multiply-adds');
  return measureRate(rounds);
}

async function tracing(rounds: number): Promise<Tracing> {
  stages.begin('traces');
  return measureTracing(rounds, WARM_UP);
}

async function report(path: string, results: Results): Promise<void> {
  stages.print(`\n${machineLine(results)}`);
  console.log(`${results.rounds} interleaved rounds of ${results.digits} digits\n`);
  for (const table of tables(results)) console.log(`${asText(table)}\n`);
  if (results.growth) console.log(`${asText(growthTable(results.growth))}\n`);
  await writeResults(path, results);
  const next =
    path === RESULTS
      ? 'npm run bench-table puts it into the published tables.'
      : '--overwrite puts such results into bench/results.json.';
  console.log(`In ${relative(ROOT, path)}; ${next}`);
}

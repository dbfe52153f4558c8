import { readFile } from 'node:fs/promises';
import { evaluate, LeNet1989, SGD, trainPass } from 'lenet-1989';
import { oneOf, positiveNumber, readFlags, runCommand, wholeNumber } from './command-line.ts';
import { loadDigits } from './load-digits.ts';
import { Progress } from './progress.ts';
import { makeRunFolder, type PassReport, writeRun } from './run-folder.ts';

/** Chosen on held-out training digits; the README says how. */
const LEARNING_RATE = 0.02;

const USAGE = `npm run train -- [flags]

  --data mnist|zip|generated   the digits (mnist, or generated ones where no network answers)
  --data-dir DIR               the folder they are in (data/mnist or data/zip, fetched on first use)
  --subset first|random        mnist: the first 7,291 and 2,007 digits, or as many drawn with the seed (first)
  --hold-out N                 train on all but the last N training digits, and report on those N
  --passes N                   passes over the training digits (23)
  --learning-rate R            step of the gradient descent (${LEARNING_RATE})
  --seed N                     of the initial weights and of every other draw (1989)
  --kernels auto|simd|plain    what computes; the result is the same (auto)
  --out DIR                    where report.json and weights.safetensors go (runs/DATA-seedN)
`;

const FLAGS = {
  data: '',
  'data-dir': '',
  subset: '',
  'hold-out': '',
  passes: '',
  'learning-rate': '',
  seed: '',
  kernels: '',
  out: '',
};

/** Digits trained between two looks at the progress line. */
const EVERY = 200;

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    return;
  }
  const flags = readFlags(FLAGS, args);
  const seed = wholeNumber('seed', flags.seed ?? '1989', 0, 0xffffffff);
  const passes = wholeNumber('passes', flags.passes ?? '23', 1, 1_000_000);
  const learningRate = positiveNumber('learning-rate', flags['learning-rate'] ?? String(LEARNING_RATE));
  const kernels = oneOf('kernels', flags.kernels ?? 'auto', ['auto', 'simd', 'plain']);
  const subset = oneOf('subset', flags.subset ?? 'first', ['first', 'random']);
  const asked =
    flags.data === undefined ? undefined : oneOf('data', flags.data, ['mnist', 'zip', 'generated']);
  const holdOut =
    flags['hold-out'] === undefined ? undefined : wholeNumber('hold-out', flags['hold-out'], 1, 1e9);

  const start = performance.now();
  const { data, train, test, testIs } = await loadDigits({
    asked,
    folder: flags['data-dir'],
    subset,
    holdOut,
    seed,
  });
  const out = flags.out ?? `runs/${data}-seed${seed}`;
  await makeRunFolder(out);
  const network = new LeNet1989({ seed, kernels });
  const optimizer = new SGD({ learningRate });
  console.log(`${network}\n`);
  console.log(
    `${data}: ${train.count} digits to train, ${test.count} ${testIs}; ${network.kernels} kernels, seed ${seed}\n`,
  );
  console.log(HEADER);

  const progress = new Progress(process.stdout, passes * train.count);
  const reports: PassReport[] = [];
  for (let pass = 1; pass <= passes; pass++) {
    const begun = performance.now();
    for (const done of trainPass(network, train, optimizer, EVERY)) {
      progress.show(pass, passes, (pass - 1) * train.count + done);
    }
    const trained = performance.now();
    const report = {
      pass,
      train: evaluate(network, train),
      test: evaluate(network, test),
      seconds: { training: (trained - begun) / 1000, evaluation: (performance.now() - trained) / 1000 },
    };
    progress.clear();
    console.log(row(report));
    reports.push(report);
  }

  const settings = { data, subset, passes, learningRate, ...(holdOut === undefined ? {} : { holdOut }) };
  const seconds = (performance.now() - start) / 1000;
  const digits = { train: train.count, test: test.count, testIs };
  await writeRun(
    out,
    {
      settings,
      seed,
      kernels: network.kernels,
      versions: await versions(),
      digits,
      passes: reports,
      seconds,
    },
    network.toSafetensors(),
  );
  console.log(`\n${seconds.toFixed(1)} s; report.json and weights.safetensors are in ${out}`);
}

const HEADER = [
  '      |              train digits             |              test digits',
  ' pass |     MSE  half MSE   error     missed  |     MSE  half MSE   error     missed',
].join('\n');

function row({ pass, train, test }: PassReport): string {
  const [left, right] = [train, test].map(
    ({ mse, halfMse, errorRate, misses }) =>
      `${mse.toFixed(5)}   ${halfMse.toFixed(5)}  ${(100 * errorRate).toFixed(2).padStart(5)} %  ${String(misses).padStart(8)}`,
  );
  return `${String(pass).padStart(5)} | ${left}  | ${right}`;
}

async function versions(): Promise<Record<string, string>> {
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  return { 'lenet-1989': version, node: process.versions.node };
}

await runCommand(main);

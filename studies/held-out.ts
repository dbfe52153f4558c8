import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Digits,
  evaluate,
  LENET_1989_CONNECTIONS,
  LeNet1989,
  type LeNet1989Options,
  RECIPE_1989,
  readZipCode,
  recipe1989,
} from 'lenet-1989';
import { oneOf, positiveNumber, wholeNumber } from '../scripts/command-line/flags.ts';
import { runCommand } from '../scripts/command-line/run-command.ts';
import { ZIP_CODE } from '../scripts/fetching/zip-code.ts';
import { Random } from '../src/tensor/random.ts';

/** As many as were held out of the 7,291 in the experiments that chose the defaults. */
const HELD_OUT = 1291;

/** Other answers to what the paper leaves open, by name. */
const VARIANTS: Readonly<Record<string, LeNet1989Options>> = {
  default: {},
  'output-bias-1': { outputBias: -1 },
  'root-of-fan-in': { initialisation: '2.4/sqrt(F)' },
  // Map k sees k to k + 7, counted around.
  'cyclic-table': {
    connections: LENET_1989_CONNECTIONS.map((inputs, k) => inputs.map((_, j) => (k + j) % 12)),
  },
  // Map k sees those of another remainder by 3.
  'interleaved-table': {
    connections: LENET_1989_CONNECTIONS.map((_, k) =>
      Array.from({ length: 12 }, (_, input) => input).filter((input) => input % 3 !== k % 3),
    ),
  },
};

/** Three ways to hold digits out: the last, the first, and some drawn with a seed; the rest keep their order. */
function splits(digits: Digits): { train: Digits; held: Digits }[] {
  const drawn = new Random(1).permutation(digits.count).subarray(0, HELD_OUT);
  const out = [
    new Set(Array.from({ length: HELD_OUT }, (_, k) => digits.count - 1 - k)),
    new Set(Array.from({ length: HELD_OUT }, (_, k) => k)),
    new Set(drawn),
  ];
  const all = Array.from({ length: digits.count }, (_, n) => n);
  return out.map((held) => ({
    train: digits.subset(all.filter((n) => !held.has(n))),
    held: digits.subset(all.filter((n) => held.has(n))),
  }));
}

const FLAGS = {
  'data-dir': 'DIR',
  optimizer: 'sgd|newton',
  'learning-rate': 'R',
  damping: 'R',
  decay: 'R',
  seeds: 'N',
  passes: 'N',
  variant: Object.keys(VARIANTS).join('|'),
};

const USAGE = `npx tsx studies/held-out.ts${Object.entries(FLAGS)
  .map(([flag, takes]) => ` [--${flag} ${takes}]`)
  .join('')}\n`;

/** What held-out training digits say of an optimiser's constants and of other choices: the test digits stay unseen. */
await runCommand({ usage: USAGE, flags: FLAGS }, async (flags) => {
  const optimizer = oneOf('optimizer', flags.optimizer ?? 'newton', ['sgd', 'newton']);
  const variant = oneOf('variant', flags.variant ?? 'default', Object.keys(VARIANTS));
  const number = (flag: 'learning-rate' | 'damping' | 'decay', otherwise: number) =>
    positiveNumber(flag, flags[flag] ?? String(otherwise));
  const settings = {
    optimizer,
    learningRate: number('learning-rate', RECIPE_1989[optimizer].learningRate),
    damping: number('damping', RECIPE_1989.newton.damping),
    decay: number('decay', RECIPE_1989.newton.decay),
    passes: wholeNumber('passes', flags.passes ?? String(RECIPE_1989.passes), 1, 1000),
    kernels: 'auto' as const,
  };
  const { learningRate, damping, decay } = settings;
  const options = { optimizer, learningRate, ...(optimizer === 'newton' ? { damping, decay } : {}) };
  const seeds = wholeNumber('seeds', flags.seeds ?? '6', 1, 1000);
  const folder = flags['data-dir'] ?? ZIP_CODE.folder;
  const digits = await readZipCode(await readFile(join(folder, 'zip.train.gz')), 'zip.train');
  let [before, training] = [0, 0];
  const runs = splits(digits).flatMap(({ train, held }) =>
    Array.from({ length: seeds }, (_, k) => {
      const seed = k + 1;
      const network = new LeNet1989({ ...VARIANTS[variant], seed });
      const step = recipe1989({ ...options, seed }).optimizer(train.count);
      for (let pass = 0; pass < settings.passes; pass++) {
        const begun = performance.now();
        network.beginPass(train, step);
        const estimated = performance.now();
        network.trainPiece(train, step);
        before += estimated - begun;
        training += performance.now() - estimated;
      }
      return { train: evaluate(network, train), held: evaluate(network, held) };
    }),
  );
  const mean = (of: (run: (typeof runs)[number]) => number) =>
    runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  const misses = runs.map(({ held }) => held.misses);
  console.log(`${JSON.stringify(settings)}, ${variant}, seeds 1 to ${seeds} on three splits:`);
  console.log(
    `train half MSE ${mean(({ train }) => train.halfMse).toFixed(5)}, held out half MSE ${mean(({ held }) => held.halfMse).toFixed(5)}, ` +
      `missed ${mean(({ held }) => held.misses).toFixed(1)} (${Math.min(...misses)} to ${Math.max(...misses)}) of ${HELD_OUT}, ` +
      `rejected ${(100 * mean(({ held }) => held.rejection)).toFixed(2)} %; ` +
      `what comes before a pass takes ${((100 * before) / training).toFixed(1)} % of the pass`,
  );
});

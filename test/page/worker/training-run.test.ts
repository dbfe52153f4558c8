import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { evaluate, generateDigits, LeNet1989, recipe1989 } from 'lenet-1989';
import { expect, test } from 'vitest';
import { generatedSets } from '../../../page/worker/generated-sets.ts';
import { DEFAULT_SETTINGS, type RunSettings, recipeOf } from '../../../page/worker/run-settings.ts';
import type { FromTraining } from '../../../page/worker/training-messages.ts';
import { TrainingRun } from '../../../page/worker/training-run.ts';
import { setWeightVector, weightVector } from '../../../page/worker/weight-vector.ts';

const [train, test_] = generateDigits({ count: 400, seed: 7 }).split(300);
const SETS = { train, test: test_ };

/** What a run says when it is let alone but for what `meddle` does each time that others have their turn. */
async function runOf(
  settings: RunSettings,
  { until, meddle, step = 1 }: { until?: number; meddle?: (run: TrainingRun) => void; step?: number } = {},
): Promise<FromTraining[]> {
  const said: FromTraining[] = [];
  let time = 0;
  const run: TrainingRun = new TrainingRun(
    settings,
    {
      now: () => {
        time += step;
        return time;
      },
      breathe: async () => meddle?.(run),
      post: (message) => {
        said.push(message);
        if (message.type === 'progress') run.drawn();
      },
    },
    until,
  );
  await run.run(SETS);
  return said;
}

/** The weights after each pass of the loop that `Recipe` documents. */
function plainLoop(settings: RunSettings, until = settings.passes): string[] {
  const recipe = recipeOf(settings);
  const network = new LeNet1989({ seed: settings.seed });
  const learner = recipe.learner(network);
  const optimizer = recipe.optimizer(train.count);
  return Array.from({ length: until }, (_, n) => {
    learner.train(recipe.digitsOf(train, n + 1), optimizer);
    network.setParameters(learner.parameters());
    return sha256(weightVector(network));
  });
}

function sha256(weights: Float32Array): string {
  return createHash('sha256').update(new Uint8Array(weights.buffer)).digest('hex');
}

function passesOf(said: readonly FromTraining[]) {
  return said.filter((message) => message.type === 'pass');
}

const RUNS: readonly RunSettings[] = [
  { ...DEFAULT_SETTINGS, passes: 3 },
  { ...DEFAULT_SETTINGS, passes: 3, optimizer: 'newton', seed: 4 },
  { ...DEFAULT_SETTINGS, passes: 3, recipe: 'modern', learningRate: 0.001 },
];

test.each(RUNS)(
  'paused at random moments, a run has the bits of a plain loop: $recipe, $optimizer',
  async (settings) => {
    const expected = plainLoop(settings);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 30 }),
        async (pauses, step) => {
          let at = 0;
          const said = await runOf(settings, {
            step,
            meddle: (run) => {
              if (!pauses[at++ % pauses.length]) return;
              run.pause();
              setImmediate(() => run.resume());
            },
          });
          expect(passesOf(said).map(({ weights }) => sha256(weights))).toEqual(expected);
          expect(said.at(-1)?.type).toBe('ended');
        },
      ),
      { numRuns: 8 },
    );
  },
);

test('the loss of test digits is the cross-entropy where that is made smaller', async () => {
  const [plain, , modern] = RUNS as [RunSettings, RunSettings, RunSettings];
  for (const { figures } of passesOf(await runOf(plain))) expect(figures.testLoss).toBeUndefined();
  for (const { figures, weights } of passesOf(await runOf(modern))) {
    const network = new LeNet1989();
    setWeightVector(network, weights);
    // The sums of the outputs are what the tanh of the paper was taken of; the softmax is sharpened sixfold.
    const losses = Array.from(test_.labels, (label, n) => {
      const sums = Array.from(network.forward(test_.image(n)), (output) => 1.5 * Math.atanh(output / 1.7159));
      const shares = sums.map((sum) => Math.exp(6 * sum));
      return -Math.log((shares[label] as number) / shares.reduce((all, share) => all + share, 0));
    });
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    expect(figures.testLoss).toBeCloseTo(mean, 3);
  }
});

test('figures are those of the weights, and the clock stands still in a pause', async () => {
  const [settings] = RUNS as [RunSettings];
  const said = await runOf(settings, { step: 2 });
  const last = passesOf(said).at(-1);
  const network = new LeNet1989();
  setWeightVector(network, last?.weights as Float32Array);
  expect(last?.figures.test).toEqual(evaluate(network, test_));
  expect(last?.figures.train).toEqual(evaluate(network, train));
  expect(said.at(-1)).toEqual({ type: 'ended' });
  const seconds = passesOf(said).map(({ figures }) => figures.seconds);
  expect(seconds).toEqual([...seconds].sort((a, b) => a - b));

  let time = 0;
  const heard: FromTraining[] = [];
  const run: TrainingRun = new TrainingRun(
    { ...settings, passes: 1 },
    {
      now: () => time,
      breathe: async () => {
        run.pause();
        setImmediate(() => {
          time += 5000;
          run.resume();
        });
      },
      post: (message) => heard.push(message),
    },
  );
  // Not once is there time for others but after the pass.
  await run.run(SETS);
  expect(time).toBe(5000);
  expect(passesOf(heard)[0]?.figures.seconds).toBe(0);
});

test('between two pictures the page has drawn the one before', async () => {
  const shown: number[] = [];
  let breaths = 0;
  const run: TrainingRun = new TrainingRun(
    { ...DEFAULT_SETTINGS, passes: 2 },
    {
      now: () => 20 * breaths + performance.now() * 1e-9,
      breathe: async () => {
        breaths++;
      },
      post: (message) => {
        if (message.type === 'progress') shown.push(message.done);
      },
    },
  );
  // Nobody says that anything is drawn: one picture is sent and no more. The clock moves with every look at it.
  const around = run.run(SETS);
  await around;
  expect(shown.length).toBeLessThanOrEqual(1);
});

test('stopped in the middle of a pass, whole passes stay, and what was read of the test digits is theirs', async () => {
  const settings: RunSettings = { ...DEFAULT_SETTINGS, passes: 5 };
  const expected = plainLoop(settings);
  let whole = 0;
  for (const moment of [1, 2, 4, 7, 9]) {
    let breaths = 0;
    const said = await runOf(settings, {
      step: 5,
      meddle: (run) => {
        if (++breaths === moment) run.stop();
      },
    });
    const done = passesOf(said);
    expect(done.map(({ weights }) => sha256(weights))).toEqual(expected.slice(0, done.length));
    expect(done.length).toBeLessThan(5);
    whole = Math.max(whole, done.length);
    expect(said.at(-1)).toEqual({ type: 'ended' });
  }
  expect(whole).toBeGreaterThan(0);
});

test('a run that is stopped in a pause ends', async () => {
  const said = await runOf(DEFAULT_SETTINGS, {
    step: 20,
    meddle: (run) => {
      run.pause();
      setImmediate(() => run.stop());
    },
  });
  expect(said.at(-1)).toEqual({ type: 'ended' });
});

test('a run ends after the pass that is asked for, at the rates of all passes that were planned', async () => {
  const planned = RUNS[2] as RunSettings;
  const said = await runOf(planned, { until: 2 });
  expect(passesOf(said).map(({ weights }) => sha256(weights))).toEqual(plainLoop(planned, 2));
  expect(said.at(-1)?.type).toBe('ended');
  expect(plainLoop({ ...planned, passes: 2 }).at(-1)).not.toBe(plainLoop(planned, 2).at(-1));
});

test.each([
  { ...DEFAULT_SETTINGS, learningRate: 1e30 },
  { ...DEFAULT_SETTINGS, learningRate: 1 },
  { ...DEFAULT_SETTINGS, learningRate: 50 },
  { ...DEFAULT_SETTINGS, optimizer: 'newton', learningRate: 10 },
  { ...DEFAULT_SETTINGS, recipe: 'modern', learningRate: 10 },
  { ...DEFAULT_SETTINGS, recipe: 'modern', learningRate: 1e300 },
] satisfies RunSettings[])(
  'a rate that leads nowhere is said in a sentence: $recipe, $learningRate',
  async (settings) => {
    const said = await runOf({ ...settings, passes: 4 }, { step: 5 });
    const last = said.at(-1);
    expect(last).toEqual({
      type: 'failed',
      message: expect.stringMatching(
        new RegExp(
          `^The training diverged in pass [1-4]: [^.]+; try a learning rate below ${String(settings.learningRate).replace('+', '\\+')}\\.$`,
        ),
      ),
    });
    // No weights that are no numbers are ever shown.
    for (const message of said)
      if ('weights' in message) expect(message.weights.every(Number.isFinite)).toBe(true);
  },
);

test('a rate that is only too small is no divergence', async () => {
  const said = await runOf({ ...DEFAULT_SETTINGS, passes: 2, learningRate: 1e-9 });
  expect(said.at(-1)?.type).toBe('ended');
});

test('digits that do not fit are refused', async () => {
  const said: FromTraining[] = [];
  const run = new TrainingRun(DEFAULT_SETTINGS, {
    now: () => 0,
    breathe: async () => {},
    post: (m) => said.push(m),
  });
  await run.run({ train: { images: new Float32Array(3), labels: new Uint8Array(1) }, test: test_ });
  expect(said).toEqual([{ type: 'failed', message: expect.stringMatching(/^images: expected 1 x 256/) }]);
});

test('generated digits are those that the train command draws with the same seed', () => {
  const all = generateDigits({ count: 7291 + 2007, seed: 31 });
  const sets = generatedSets(31);
  expect(sets.train.images.length).toBe(7291 * 256);
  expect(sets.test.labels).toEqual(all.labels.slice(7291));
  expect(sets.train.images.subarray(256 * 7000)).toEqual(all.images.subarray(256 * 7000, 256 * 7291));
  expect(sets.test.images).toEqual(all.images.slice(256 * 7291));
});

test('the recipe of settings is the library\u2019s', () => {
  const { passes } = recipeOf({ ...DEFAULT_SETTINGS, passes: 4 });
  expect(passes).toBe(4);
  expect(recipeOf(DEFAULT_SETTINGS).passes).toBe(recipe1989().passes);
  expect(() => recipeOf({ ...DEFAULT_SETTINGS, learningRate: -1 })).toThrow(/learningRate/);
});

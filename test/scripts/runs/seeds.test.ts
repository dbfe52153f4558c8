import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate, generateDigits, LeNet1989, SGD, trainPass } from 'lenet-1989';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { spread } from '../../../scripts/figures/spread.ts';
import { train, watchTrain, writeZipTrain } from '../train-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'seeds-'));
afterAll(() => rmSync(folder, { recursive: true }));

const zip = join(folder, 'zip');
const base = [
  '--data',
  'zip',
  '--data-dir',
  zip,
  '--hold-out',
  '60',
  '--learning-rate',
  '0.04',
  '--seed',
  '11',
];
const digits = generateDigits({ count: 300, seed: 8 });
beforeAll(() => writeZipTrain(zip, digits));

/** What a generator returns. */
function mean(stops: Generator<number, number>): number {
  for (let stop = stops.next(); ; stop = stops.next()) if (stop.done) return stop.value;
}

test('--seeds 4 trains what --seed 11 to 14 would, and reports the middle and the range of every figure', () => {
  const out = join(folder, 'out');
  const log = join(folder, 'log');
  const { status, stdout, stderr } = train(
    ...base,
    '--seeds',
    '4',
    '--passes',
    '2',
    '--out',
    out,
    '--log',
    log,
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });

  const images = digits.images;
  const part = (from: number, to: number) => ({
    images: images.subarray(from * 256, to * 256),
    labels: digits.labels.subarray(from, to),
  });
  const [learnt, held] = [part(0, 240), part(240, 300)];
  const seeds = [11, 12, 13, 14];
  const networks = seeds.map((seed) => {
    const network = new LeNet1989({ seed });
    const passes = [1, 2].map((pass) => {
      const loss = mean(trainPass(network, learnt, new SGD({ learningRate: 0.04 }), 200));
      return { pass, loss, train: evaluate(network, learnt), test: evaluate(network, held) };
    });
    const weights = readFileSync(join(out, `weights-seed${seed}.safetensors`));
    expect(Buffer.compare(LeNet1989.fromSafetensors(weights).toSafetensors(), network.toSafetensors())).toBe(
      0,
    );
    return { seed, passes };
  });
  const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  expect(report).toMatchObject({
    settings: { data: 'zip', passes: 2, learningRate: 0.04, holdOut: 60 },
    digits: { train: 240, test: 60, testIs: 'held-out training digits' },
    networks,
  });

  for (const pass of [1, 2]) {
    const losses = networks.map(({ passes }) => passes[pass - 1].loss).sort((a, b) => a - b);
    const median = (losses[1] + losses[2]) / 2;
    expect(report.spreads[pass - 1].loss).toEqual({ median, lowest: losses[0], highest: losses[3] });
    for (const set of ['train', 'test'] as const) {
      for (const figure of ['mse', 'halfMse', 'errorRate', 'misses', 'rejection'] as const) {
        const values = networks.map(({ passes }) => passes[pass - 1][set][figure]);
        const [lowest, second, third, highest] = [...values].sort((a, b) => a - b);
        const found = report.spreads[pass - 1][set][figure];
        expect(found).toEqual({ median: (second + third) / 2, lowest, highest });
      }
    }
  }
  const row = (first: string) => stdout.split('\n').find((line) => line.trimStart().startsWith(`${first} |`));
  for (const { seed, passes } of networks) {
    expect(row(String(seed))).toContain(`|  ${passes[1].train.halfMse.toFixed(5)} `);
  }
  for (const which of ['median', 'lowest', 'highest']) {
    expect(row(which)).toContain(`|  ${report.spreads[1].test.halfMse[which].toFixed(5)} `);
  }

  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  const logged = lines.map((line) => JSON.parse(line)).sort((a, b) => a.seed - b.seed || a.pass - b.pass);
  const expected = networks.flatMap(({ seed, passes }) =>
    passes.map((each) => ({ data: 'zip', seed, ...each })),
  );
  expect(logged).toMatchObject(expected);
  expect(logged).toHaveLength(8);
});

test('Ctrl-C ends all workers, and where no network is finished nothing is written', async () => {
  const out = join(folder, 'interrupted');
  const log = join(folder, 'interrupted.log');
  const run = watchTrain(
    [...base, '--seeds', '3', '--passes', '1000', '--out', out, '--log', log],
    (line) => {
      if (line.startsWith('zip:')) whenTrained();
    },
  );
  const whenTrained = () => {
    if (existsSync(log) && readFileSync(log, 'utf8') !== '') run.child.kill('SIGINT');
    else setTimeout(whenTrained, 20);
  };
  const { code, signal, stdout, stderr } = await run.end;
  expect({ code, signal, stderr }).toEqual({ code: 130, signal: null, stderr: '' });
  expect(stdout).toMatch(
    /\ninterrupted after \d+ of 3000 passes, 0 networks\nno network is finished, so nothing is written\n$/,
  );
  expect(readdirSync(out)).toEqual([]);
});

test('Ctrl-C leaves the networks that are finished, and a report about them', async () => {
  const out = join(folder, 'some');
  const log = join(folder, 'some.log');
  const flags = [...base, '--seeds', '500', '--passes', '3', '--out', out, '--log', log];
  const run = watchTrain(flags, (line) => {
    if (line.startsWith('zip:')) whenSomeAre();
  });
  // Two threads, or however many, are in the middle of a network each; the others that began are finished.
  const passes = 3 * (availableParallelism() + 2);
  const whenSomeAre = () => {
    const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0;
    if (lines >= passes) run.child.kill('SIGINT');
    else setTimeout(whenSomeAre, 5);
  };
  const { code } = await run.end;
  expect(code).toBe(130);
  const { networks } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as {
    networks: { seed: number; passes: unknown[] }[];
  };
  expect(networks.length).toBeGreaterThan(0);
  expect(networks.length).toBeLessThan(500);
  expect(networks.every((each) => each.passes.length === 3)).toBe(true);
  const files = networks.map(({ seed }) => `weights-seed${seed}.safetensors`);
  expect(readdirSync(out).sort()).toEqual(['report.json', ...files].sort());
});

test('the spread of some numbers, by hand', () => {
  expect(spread([10, 9, 100])).toEqual({ median: 10, lowest: 9, highest: 100 });
  expect(spread([4, -1, 2, 3])).toEqual({ median: 2.5, lowest: -1, highest: 4 });
  expect(spread([7])).toEqual({ median: 7, lowest: 7, highest: 7 });
  expect(() => spread([])).toThrow(new RangeError('spread: expected at least one number, found none'));
});

test('--seeds 1 is told of as one seed', () => {
  const out = join(folder, 'one');
  const { status, stdout } = train(...base, '--seeds', '1', '--passes', '1', '--out', out);
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /\nzip: 240 digits to train, 60 held-out training digits;\n\w+ kernels, seed 11\n\n/,
  );
  expect(stdout).toContain(`report.json and the weights of 1 seed are in ${out}\n`);
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { runReport } from '../../../page/state/run-report.ts';
import { DEFAULT_SETTINGS, type RunSettings } from '../../../page/worker/run-settings.ts';
import type { PassFigures } from '../../../page/worker/training-messages.ts';
import { evaluate, generateDigits, LeNet1989 } from '../../../src/index.ts';

const schema = JSON.parse(readFileSync(new URL('../../../docs/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ allErrors: true })
  .addSchema(schema, 'report')
  .compile({ $ref: 'report#/$defs/run' });

const [train, test_] = [generateDigits({ count: 12, seed: 8 }), generateDigits({ count: 5, seed: 9 })];
const net = new LeNet1989();
const passes: PassFigures[] = [1.5, 3.75].map((seconds, n) => ({
  pass: n + 1,
  seconds,
  loss: 0.5,
  train: evaluate(net, train),
  test: evaluate(net, test_),
}));

function reportOf(settings: Partial<RunSettings>, isHeldOut = false) {
  return runReport(
    { ...DEFAULT_SETTINGS, ...settings },
    passes,
    { train, test: test_ },
    net.kernels,
    isHeldOut,
  );
}

test.each<[string, Partial<RunSettings>, object]>([
  [
    'sgd',
    { seed: 5 },
    { data: 'generated', recipe: '1989', optimizer: 'sgd', learningRate: 0.02, passes: 23 },
  ],
  [
    'newton',
    { optimizer: 'newton', learningRate: 0.5 },
    { optimizer: 'newton', learningRate: 0.5, damping: 0.04, decay: 1 },
  ],
  [
    'modern',
    { recipe: 'modern', optimizer: 'newton', digits: 'mnist' },
    { optimizer: 'sgd', learningRate: 0.0025 },
  ],
])('a report lacks of the schema only what a page does not know: %s', async (_, settings, expected) => {
  const report = await reportOf(settings);
  expect(report).toMatchObject({ settings: expected, seed: settings.seed ?? 1989 });
  validate(report);
  const lacks = (validate.errors ?? []).map(({ instancePath, params }) => [
    instancePath,
    params['missingProperty'],
  ]);
  expect(lacks).toEqual([
    ['', 'versions'],
    ['/passes/0', 'seconds'],
    ['/passes/1', 'seconds'],
  ]);
});

test('the time is of all passes, and digits the SHA-256 of their images and labels', async () => {
  const hash = createHash('sha256')
    .update(new Uint8Array(train.images.buffer))
    .update(train.labels)
    .digest('hex');
  expect(await reportOf({})).toMatchObject({
    digits: { train: 12, test: 5, sha256: { train: hash } },
    seconds: 3.75,
  });
});

test('digits of a file have no source that the page knows', async () => {
  expect((await reportOf({ digits: 'files' })) as { settings: object }).not.toHaveProperty('settings.data');
});

test('what was held out is no test set', async () => {
  expect(await reportOf({ digits: 'zip' }, true)).toMatchObject({
    settings: { data: 'zip', holdOut: 5 },
    digits: { testIs: 'held-out training digits' },
  });
});

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdamW, generateDigits, LeNet1989 } from 'lenet-1989';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityOf, readStanding, writeStanding } from '../../../scripts/reader-training/checkpoint.ts';
import { READER_RECIPE } from '../../../scripts/reader-training/recipe.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standing-'));
});
afterAll(() => rm(folder, { recursive: true }));

const digits = { side: 2, levels: Uint8Array.of(1, 2, 3, 4), labels: Uint8Array.of(7) };
const identity = identityOf(READER_RECIPE, digits);

function standing() {
  const network = new LeNet1989({ seed: 5 });
  const optimizer = new AdamW({ learningRate: 0.01, batch: 4 });
  network.train(generateDigits({ count: 12, seed: 3 }), optimizer);
  return { pass: 35, parameters: network.parameters(), optimizer: optimizer.state() };
}

test('what was written is read again, bit for bit', async () => {
  expect(await readStanding(folder, identity)).toBeUndefined();
  const written = standing();
  expect(written.optimizer.size).toBeGreaterThan(0);
  await writeStanding(folder, identity, written);
  const read = await readStanding(folder, identity);
  expect(read?.pass).toBe(35);
  for (const kind of ['parameters', 'optimizer'] as const) {
    const values = (of: typeof written) =>
      new Map([...of[kind]].map(([name, { shape, data }]) => [name, { shape: [...shape], data: [...data] }]));
    expect(values(read as typeof written)).toEqual(values(written));
  }
  expect(await readdir(folder)).toEqual(['checkpoint.safetensors']);
});

test('one of another recipe, or of other digits, is not gone on from', async () => {
  await writeStanding(folder, identity, standing());
  for (const other of [
    identityOf({ ...READER_RECIPE, learningRate: 0.001 }, digits),
    identityOf({ ...READER_RECIPE, spread: { ...READER_RECIPE.spread, shear: 0.3 } }, digits),
    identityOf(READER_RECIPE, { ...digits, levels: Uint8Array.of(1, 2, 3, 5) }),
    identityOf(READER_RECIPE, { ...digits, labels: Uint8Array.of(8) }),
    identityOf(READER_RECIPE, digits, digits),
  ]) {
    expect(await readStanding(folder, other)).toBeUndefined();
  }
  expect(await readStanding(folder, identityOf({ ...READER_RECIPE }, { ...digits }))).toBeDefined();
});

import { createHash } from 'node:crypto';
import { generateDigits, LENET_1989_CONNECTIONS, LeNet1989, type Network, recipe1989 } from 'lenet-1989';
import { describe, expect, test } from 'vitest';
import { STUDIES } from '../../studies/index.ts';
import { tables } from '../../studies/tables.ts';
import type { Settings1989 } from '../../studies/trained-1989/settings-1989.ts';
import { train1989 } from '../../studies/trained-1989/train-1989.ts';

const digits = generateDigits({ count: 120, seed: 4 });

/** Of the parameters, in their order. */
function sha256(network: Network): string {
  const hash = createHash('sha256');
  for (const { data } of network.parameters().values()) hash.update(data);
  return hash.digest('hex');
}

const trained = (settings: Settings1989, passes = 3) =>
  sha256(train1989(settings, digits, { seed: 7, passes }));

/** As the library trains. */
function byLibrary(
  options: Parameters<typeof recipe1989>[0],
  network = new LeNet1989({ seed: 7 }),
  passes = 3,
): string {
  const optimizer = recipe1989({ ...options, seed: 7 }).optimizer(digits.count);
  for (let pass = 0; pass < passes; pass++) network.train(digits, optimizer);
  return sha256(network);
}

describe.each(STUDIES.map((study) => [study.name, study] as const))('%s', (_, study) => {
  test('has variants with names of their own, which are names of files, and settings that JSON holds', () => {
    const names = study.variants.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of [study.name, ...names]) expect(name).toMatch(/^[\w.-]+$/);
    for (const { settings } of study.variants) expect(JSON.parse(JSON.stringify(settings))).toEqual(settings);
    const families = study.variants.filter(({ family }) => family !== undefined);
    expect(families.length > 0).toBe(study.equalTrainingError !== undefined);
  });

  test('trains each variant, and no two to the same network', () => {
    const few = digits.take(60);
    const hashes = new Map(
      study.variants.map(({ name, settings }) => [
        sha256(study.train(settings, few, { seed: 3, passes: 2 })),
        name,
      ]),
    );
    // So few digits do not show on how many the curvature is estimated.
    const alike = study.variants.filter(({ name }) => name.startsWith('sample')).length;
    expect(hashes.size).toBe(study.variants.length - alike);
  });
});

describe('the training of 1989', () => {
  test("is the library's where nothing is changed", () => {
    expect(trained({})).toBe(byLibrary({ optimizer: 'newton' }));
    const constants = { learningRate: 0.002, damping: 0.03, decay: 0.9 };
    expect(trained(constants)).toBe(byLibrary({ optimizer: 'newton', ...constants }));
    expect(trained({ optimizer: 'sgd' })).toBe(byLibrary({}));
  });

  test("is the library's with its options", () => {
    const options = {
      connections: LENET_1989_CONNECTIONS.map((inputs, k) => inputs.map((_, j) => (k + j) % 12)),
      outputBias: -0.7,
      initialisation: '2.4/sqrt(F)',
    } as const;
    const loss = { on: 0.9, off: -0.8 };
    expect(trained({ ...options, targets: loss })).toBe(
      byLibrary({ optimizer: 'newton' }, new LeNet1989({ seed: 7, ...options, loss })),
    );
  });

  test('multiplies initial weights and draws biases as the fan-in says', () => {
    const begun = (settings: Settings1989) =>
      train1989(settings, digits, { seed: 7, passes: 0 }).parameters();
    const [plain, scaled] = [begun({}), begun({ initialScale: { 'H2.weight': 0.5 }, randomBiases: true })];
    expect(scaled.get('H2.weight')?.data).toEqual(plain.get('H2.weight')?.data.map((weight) => weight / 2));
    expect(scaled.get('H1.weight')).toEqual(plain.get('H1.weight'));
    // The fan-in of section 3: 25, 200, 192 and 30 numbers, and the bias.
    for (const [layer, fanIn] of Object.entries({ H1: 26, H2: 201, H3: 193, output: 31 })) {
      const biases = scaled.get(`${layer}.bias`)?.data ?? new Float32Array();
      const largest = Math.max(...biases.map(Math.abs));
      expect(largest).toBeLessThanOrEqual(2.4 / fanIn);
      expect(largest).toBeGreaterThan(2.4 / fanIn / 2);
    }
  });

  test('takes classes in turn', () => {
    const order: number[] = [];
    const seen = digits.subset([5, 17, 8, 40, 77, 3, 90, 21]);
    const turns = new Map<number, number[]>();
    for (const [n, label] of seen.labels.entries()) turns.set(label, [...(turns.get(label) ?? []), n]);
    for (let turn = 0; order.length < seen.count; turn++) {
      for (let label = 0; label < 10; label++) {
        const n = turns.get(label)?.[turn];
        if (n !== undefined) order.push(n);
      }
    }
    const inTurn = train1989({ optimizer: 'sgd', order: 'in-turn' }, seen, { seed: 7, passes: 1 });
    const asGiven = train1989({ optimizer: 'sgd' }, seen.subset(order), { seed: 7, passes: 1 });
    expect(sha256(inTurn)).toBe(sha256(asGiven));
  });
});

describe('the curvature', () => {
  test('bounds and shares change each step as the settings say', () => {
    const one = digits.take(1);
    const begun = new LeNet1989({ seed: 7 });
    const { gradients } = begun.gradients(one.images, one.labels);
    const h = begun.curvatures(one.images);
    const after = train1989(
      {
        learningRate: 0.01,
        damping: 0.05,
        curvature: { most: 0.004, least: 1e-6, sharedRate: 0.5, sharedCurvature: 1 },
      },
      one,
      { seed: 7, passes: 1 },
    ).parameters();
    // H1 has 64 units a map, H2 16.
    const shares: Record<string, number> = { 'H1.weight': 64, 'H2.weight': 16 };
    for (const [key, curvatures] of Object.entries(h)) {
      const n = shares[key] ?? 1;
      begun
        .parameters()
        .get(key)
        ?.data.forEach((weight, k) => {
          const bounded = Math.min(0.004, Math.max(1e-6, (curvatures[k] as number) / n));
          const step = (0.01 / Math.sqrt(n) / (0.05 + bounded)) * (gradients[key]?.[k] as number);
          expect(after.get(key)?.data[k], `${key} ${k}`).toBeCloseTo(weight - step, 6);
        });
    }
  });

  test('is estimated once, kept in part, or on the first digits', () => {
    const all = [{}, { once: true }, { kept: 0.5 }, { digits: 'first', sample: 20 }, { sample: 20 }] as const;
    expect(new Set(all.map((curvature) => trained({ curvature }))).size).toBe(all.length);
    // What comes before the first pass is the same.
    for (const curvature of all.slice(1, 3)) expect(trained({ curvature }, 1)).toBe(trained({}, 1));
    expect(trained({ curvature: { kept: 1 } })).toBe(trained({ curvature: { once: true } }));
  });
});

test('the tables have eight different maps a map, and see every map of H1 but one that does not', () => {
  for (const { name, settings } of tables.variants) {
    const table = (settings as Settings1989).connections ?? [];
    expect(table).toHaveLength(12);
    for (const inputs of table) {
      expect(new Set(inputs).size, name).toBe(8);
      for (const input of inputs) expect(input).toBeOneOf([...Array(12).keys()]);
    }
    expect(new Set(table.flat()).size, name).toBe(name === 'one-block' ? 8 : 12);
  }
});

test('two maps of the table with few common inputs have five in common, or six', () => {
  const found = tables.variants.find(({ name }) => name === 'few-common');
  const { connections: table = [] } = (found?.settings ?? {}) as Settings1989;
  const common = table.flatMap((a, k) =>
    table.slice(k + 1).map((b) => a.filter((input) => b.includes(input)).length),
  );
  expect(new Set(common)).toEqual(new Set([5, 6]));
});

import { describe, expect, test } from 'vitest';
import { DigitWork, RATE } from '../../../page/state/digit-work.ts';
import { type EndStep, type Step, stepAt, type TermStep } from '../../../page/state/step-at.ts';
import { PHASE_LAYERS, type Phase, type SumLayer } from '../../../page/state/step-position.ts';
import { Wiring } from '../../../page/state/step-wiring.ts';
import { SGD } from '../../../src/index.ts';
import { randomImage, randomNetwork } from './random-network.ts';

const { fround } = Math;

const CASES = [1, 2, 3].map((seed) => {
  const network = randomNetwork(seed);
  const image = randomImage(seed);
  return {
    network,
    image,
    label: (3 * seed) % 10,
    work: new DigitWork(network, new Wiring(network), image, (3 * seed) % 10),
  };
});

/** All steps of a unit: its products, and the end. */
function stepsOf(work: DigitWork, phase: Phase, layer: SumLayer, unit: number) {
  const steps: Step[] = Array.from({ length: work.steps(phase, layer, unit) }, (_, step) =>
    stepAt(work, { phase, layer, unit, step }),
  );
  const end = steps.pop() as Step & EndStep;
  return { terms: steps as (Step & TermStep)[], end };
}

/** Every so many units of a layer, the first and the last among them. */
function some(count: number, every: number): number[] {
  const units = Array.from({ length: Math.ceil(count / every) }, (_, n) => n * every);
  return [...new Set([...units, count - 1])];
}

function expectChain(terms: readonly TermStep[], first: number): void {
  terms.forEach((term, n) => {
    expect(term.index).toBe(n);
    expect(term.count).toBe(terms.length);
    expect(term.before).toBe(n === 0 ? first : terms[n - 1].after);
    expect(term.after).toBe(fround(term.before + fround(term.left * term.right)));
  });
}

describe.each(CASES)('steps of a random network, label $label', ({ network, image, label, work }) => {
  const traced = network.trace(image, label);
  const layerOf = (name: string) => traced.layers.find((each) => each.name === name) ?? traced.layers[0];

  test.each(PHASE_LAYERS.forward)('forward, %s has the sums of explain, bit for bit', (layer) => {
    for (const unit of some(layerOf(layer).activities.length, 13)) {
      const { bias, products, sum, activity } = network.explain(image, layer, unit);
      const { terms, end } = stepsOf(work, 'forward', layer, unit);
      expect(terms.map(({ left, right, after, source }) => [left, right, after, source?.unit])).toEqual(
        products.map((each) => [each.weight, each.activity, each.sum, each.unit]),
      );
      expectChain(terms, bias);
      expect(end).toMatchObject({ kind: 'end', sum, result: activity, count: products.length });
      expect(terms.at(-1)?.after).toBe(sum);
    }
  });

  test('the loss is a tenth of the sum of ten squares', () => {
    const { terms, end } = stepsOf(work, 'loss', 'output', 0);
    const { activities } = layerOf('output');
    const differences = Array.from(activities, (activity, k) => fround(activity - (k === label ? 1 : -1)));
    expect(terms.map(({ left, right }) => [left, right])).toEqual(differences.map((each) => [each, each]));
    expectChain(terms, 0);
    expect(end.result).toBe(traced.loss);
    const exact = differences.reduce((sum, each) => sum + each ** 2, 0);
    // Of positive numbers: a rounding for each square and each of ten additions, and that of the tenth.
    for (const found of [end.sum, end.result / fround(0.1)]) {
      expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact * 13 * 2 ** -24);
    }
    expect(end.factor).toBe(0.1);
  });

  test.each(PHASE_LAYERS.backward)('backward, %s has the gradients of the trace', (layer) => {
    const { activityGradients, sumGradients, activities } = layerOf(layer);
    for (const unit of some(activities.length, 7)) {
      const { terms, end } = stepsOf(work, 'backward', layer, unit);
      expectChain(terms, 0);
      // The kernels keep four sums, that of each lane over every fourth map above: in their order the bits are theirs.
      const lanes = [0, 0, 0, 0];
      let size = 0;
      for (const { left, right, source } of terms) {
        const perMap = source?.layer === 'H2' ? 16 : 1;
        const lane = Math.floor((source?.unit ?? 0) / perMap) % 4;
        lanes[lane] = fround(lanes[lane] + fround(left * right));
        size += Math.abs(left * right);
      }
      const sum = fround(fround(lanes[0] + lanes[1]) + fround(lanes[2] + lanes[3]));
      expect(sum).toBe(activityGradients[unit]);
      expect(end.sum).toBe(activityGradients[unit]);
      // Two sums of the same products: a rounding for each product and addition, of at most the sum of their sizes.
      const bound = 2 * (terms.length + 1) * 2 ** -24 * size;
      expect(Math.abs((terms.at(-1)?.after ?? 0) - end.sum)).toBeLessThanOrEqual(bound);
      expect(end.result).toBe(sumGradients[unit]);
      expect(fround(end.sum * end.factor)).toBe(end.result);
      // f' as 1.7159 * 2/3 * (1 - tanh^2): its rounding errors are those of three factors near 1.7159.
      const tanh = Math.tanh((2 / 3) * layerOf(layer).sums[unit]);
      expect(Math.abs(end.factor - ((1.7159 * 2) / 3) * (1 - tanh ** 2))).toBeLessThan(2e-6);
    }
  });

  test('updates have the gradients and the weights of training, bit for bit', () => {
    const { gradients } = network.gradients(image, Uint8Array.of(label));
    const learner = randomNetwork(CASES.findIndex((each) => each.network === network) + 1);
    learner.train({ images: image, labels: Uint8Array.of(label) }, new SGD({ learningRate: RATE }));
    const after = learner.parameters();
    for (const layer of PHASE_LAYERS.update) {
      const both = ['weight', 'bias'].flatMap((name) => Array.from(gradients[`${layer}.${name}`]));
      const learnt = ['weight', 'bias'].flatMap((name) =>
        Array.from(after.get(`${layer}.${name}`)?.data ?? []),
      );
      expect(work.units('update', layer)).toBe(both.length);
      for (const parameter of some(both.length, 11)) {
        const { terms, end } = stepsOf(work, 'update', layer, parameter);
        expectChain(terms, 0);
        expect(end.sum).toBe(terms.at(-1)?.after);
        // -0 and 0 are equal.
        expect(end.sum === both[parameter], `${layer} ${parameter}`).toBe(true);
        expect(end.result === learnt[parameter], `${layer} ${parameter}`).toBe(true);
      }
    }
  });

  test('what is outlined: the unit at work, what its product takes, and all that the sum takes', () => {
    const forward = stepAt(work, { phase: 'forward', layer: 'H1', unit: 9, step: 0 });
    // In row and column 1 the receptive field begins at the first pixel.
    expect(forward.at).toEqual({ layer: 'H1', unit: 9 });
    expect(forward.source).toEqual({ layer: 'input', unit: 0 });
    const square = [0, 1, 2, 3, 4].flatMap((row) => [0, 1, 2, 3, 4].map((column) => row * 16 + column));
    expect([...forward.field.units].sort((a, b) => a - b)).toEqual(square);
    expect(stepAt(work, { phase: 'forward', layer: 'H1', unit: 0, step: 0 }).source).toBeUndefined();
    const backward = stepAt(work, { phase: 'backward', layer: 'H3', unit: 4, step: 2 });
    expect(backward.source).toEqual({ layer: 'output', unit: 2 });
    expect(backward.field).toEqual({ layer: 'output', units: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] });
    const update = stepAt(work, { phase: 'update', layer: 'H1', unit: 25, step: 9 });
    expect(update.at).toEqual({ layer: 'H1', unit: 64 + 9 });
    expect(update.source).toEqual({ layer: 'input', unit: 0 });
    expect(update.field.units).toHaveLength(64);
  });
});

test('one update of every weight is what training makes of it', () => {
  const { network, image, label, work } = CASES[0];
  const learner = randomNetwork(1);
  learner.train({ images: image, labels: Uint8Array.of(label) }, new SGD({ learningRate: RATE }));
  const [before, after] = [network.parameters(), learner.parameters()];
  let moved = 0;
  for (const layer of PHASE_LAYERS.update) {
    const vectors = (of: typeof before) =>
      ['weight', 'bias'].flatMap((name) => Array.from(of.get(`${layer}.${name}`)?.data ?? []));
    const [from, to] = [vectors(before), vectors(after)];
    from.forEach((old, unit) => {
      const step = work.steps('update', layer, unit) - 1;
      const end = stepAt(work, { phase: 'update', layer, unit, step }) as Step & EndStep;
      if (end.old !== old || end.result !== to[unit])
        throw new Error(`${layer} ${unit}: ${end.result}, ${to[unit]}`);
      if (old !== to[unit]) moved++;
    });
  }
  expect(moved).toBeGreaterThan(5000);
});

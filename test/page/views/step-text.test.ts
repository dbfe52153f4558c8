import { describe, expect, test } from 'vitest';
import { DigitWork } from '../../../page/state/digit-work.ts';
import { stepAt } from '../../../page/state/step-at.ts';
import type { Position } from '../../../page/state/step-position.ts';
import { Wiring } from '../../../page/state/step-wiring.ts';
import { partsOf, placeText, spoken } from '../../../page/views/step-text.ts';
import { LeNet1989 } from '../../../src/index.ts';
import { randomImage, randomNetwork } from '../state/random-network.ts';

const network = randomNetwork(3);
const image = randomImage(3);
const work = new DigitWork(network, new Wiring(network), image, 7);

function said(position: Position): [place: string, formula: string] {
  const step = stepAt(work, position);
  return [placeText(work, position, step), spoken(partsOf(work, position, step))];
}

/** `+0.1235`, with the minus sign of print. */
function number(value: number, decimals: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(decimals)}`;
}

describe('a step in words', () => {
  test('forward', () => {
    const { bias, products, sum, activity } = network.explain(image, 'H1', 70);
    const [first] = products;
    const at = { phase: 'forward', layer: 'H1', unit: 70 } as const;
    expect(said({ ...at, step: 0 })).toEqual([
      'H1, map 2, row 1, column 7: product 1 of 25',
      ` bias ${number(bias, 4)} + weight ${number(first.weight, 4)} × beyond edge −1.0000 = new sum ${number(first.sum, 4)}`,
    ]);
    expect(said({ ...at, step: 25 })).toEqual([
      'H1, map 2, row 1, column 7: all 25 products added',
      `1.7159 tanh ⅔ sum ${number(sum, 4)} = activity ${number(activity, 4)}`,
    ]);
  });

  test('loss', () => {
    const { loss, layers } = network.trace(image, 7);
    const [place, formula] = said({ phase: 'loss', layer: 'output', unit: 0, step: 7 });
    expect(place).toBe('outputs: square 8 of 10');
    expect(formula).toContain(`output 7 − (+1) ${number(layers[3].activities[7] - 1, 4)} × the same`);
    expect(said({ phase: 'loss', layer: 'output', unit: 0, step: 10 })[1]).toMatch(
      new RegExp(`loss \\${number(loss, 4)}$`),
    );
  });

  test('backward', () => {
    const [place, formula] = said({ phase: 'backward', layer: 'output', unit: 2, step: 0 });
    expect(place).toBe('output 2: how far from its target');
    expect(formula).toMatch(/^ output − \(−1\) .* × 2\/10 \+0.200000 = activity’s gradient /);
    expect(said({ phase: 'backward', layer: 'H3', unit: 2, step: 3 })[0]).toBe(
      'H3, unit 3: fed unit 4 of 10',
    );
  });

  test.each([
    ['H1', 26, 9, 'weight of H1, map 2, row 1, column 2, shared by 64 units: unit 10 of 64'],
    [
      'H2',
      200 + 25 + 5,
      15,
      'weight of H2, map 2, from map 2, row 2, column 1, shared by 16 units: unit 16 of 16',
    ],
    ['H3', 193, 0, 'weight of H3, unit 2, from H2, map 1, row 1, column 2, of this unit alone'],
    ['output', 300 + 4, 0, 'bias of output 4, of this unit alone'],
  ] as const)('update of %s %i', (layer, unit, step, place) => {
    expect(said({ phase: 'update', layer, unit, step })[0]).toBe(place);
  });

  test('tiny gradients have a power of ten', () => {
    const blank = new LeNet1989();
    const parameters = blank.parameters();
    // All activities are 0, but for H3, whose unit 0 stands at 1.7159 tanh(2/3 x 3e-5) = 3.43e-5.
    for (const { data } of parameters.values()) data.fill(0);
    parameters.get('H3.bias')?.data.fill(3e-5);
    blank.setParameters(parameters);
    const still = new DigitWork(blank, new Wiring(blank), image, 7);
    const at = { phase: 'update', layer: 'output', unit: 0, step: 0 } as const;
    const formula = spoken(partsOf(still, at, stepAt(still, at)));
    // The output is 0, 1 above its target: 2/10 x 1.7159 x 2/3 = 0.228787.
    expect(formula).toBe(' begin +0.000000 + gradient +0.228787 × it sees +3.432·10⁻⁵ = new sum +7.851·10⁻⁶');
  });

  test('an update', () => {
    const gradient = network.gradients(image, Uint8Array.of(7)).gradients['H3.weight'][5];
    expect(Math.abs(gradient)).toBeGreaterThan(0.001);
    const weight = network.parameters().get('H3.weight')?.data[5] ?? 0;
    expect(said({ phase: 'update', layer: 'H3', unit: 5, step: 1 })[1]).toBe(
      ` weight ${number(weight, 6)} − 0.02 × gradient ${number(gradient, 6)} = new weight ${number(weight - 0.02 * gradient, 6)}`,
    );
  });
});

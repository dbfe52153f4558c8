import { convolution, dense, type LayerFor, Network, scaledTanh } from 'lenet-1989';
import { expect, test } from 'vitest';
import { draws } from '../models/random.ts';

const input = { height: 3, width: 4, maps: 3 };

/** For each weight in outside order, from how many numbers the unit that it feeds is summed, its bias counted. */
const cases: Record<string, { layer: LayerFor; shape: number[]; fanIn: number[] }> = {
  'a dense layer': {
    layer: dense({ name: 'a', units: 5 }),
    shape: [5, 36],
    fanIn: Array(5 * 36).fill(37),
  },
  'maps that see all': {
    layer: convolution({ name: 'a', maps: 2, kernel: 2, stride: 1 }),
    shape: [2, 3, 2, 2],
    fanIn: Array(2 * 3 * 4).fill(13),
  },
  'one map': {
    layer: convolution({ name: 'a', maps: 1, kernel: 2, stride: 1, connections: [[2, 0]] }),
    shape: [1, 2, 2, 2],
    fanIn: Array(8).fill(9),
  },
  'maps that see unequal numbers of maps': {
    layer: convolution({
      name: 'a',
      maps: 4,
      kernel: 2,
      stride: 1,
      connections: [[1], [0, 1, 2], [], [2, 0]],
    }),
    shape: [6, 2, 2],
    fanIn: [5, 13, 13, 13, 9, 9].flatMap((each) => Array(4).fill(each)),
  },
};

test.each(Object.entries(cases))(
  '%s: weights are drawn in outside order within their own bound',
  (_, { layer, shape, fanIn }) => {
    for (const [initialisation, power] of [
      ['2.4/F', 1],
      ['2.4/sqrt(F)', 0.5],
    ] as const) {
      const network = new Network({
        input,
        layers: [layer, scaledTanh(), dense({ name: 'b', units: 2 })],
        seed: 9,
        initialisation,
      });
      const [weight, bias, next] = [...network.parameters().values()];
      const from = draws(9);
      const drawn = (inputs: number) => {
        const bound = 2.4 / inputs ** power;
        const share = Math.floor(from.next().value / 256) / 2 ** 24;
        return 2 * bound * share - bound;
      };
      expect(weight.shape).toEqual(shape);
      expect(network.layers[0].parameters[0].fanIn).toHaveLength(shape[0]);
      fanIn.forEach((inputs, k) => {
        expect(weight.data[k]).toBeCloseTo(drawn(inputs), 7);
      });
      expect(weight.data).toHaveLength(fanIn.length);
      expect(bias.data.every((value) => value === 0)).toBe(true);
      const inputs = next.shape[1] + 1;
      next.data.forEach((value) => {
        expect(value).toBeCloseTo(drawn(inputs), 7);
      });
    }
  },
);

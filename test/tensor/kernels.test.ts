import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConvolutionKernels, Kernels } from '../../src/tensor/kernels.ts';
import { CONVOLUTION, FINITE, SCALED_TANH } from '../../src/tensor/operations.ts';
import { Random } from '../../src/tensor/random.ts';
import { workshop } from '../../src/tensor/workshop.ts';
import { convolutions } from '../models/geometries.ts';
import { numbers } from './case.ts';
import { cases } from './cases.ts';
import { checkCase } from './check-case.ts';
import { convolutionCases } from './convolution-cases.ts';

const SEED = 20_260;

for (const choice of ['plain', 'simd'] as const) {
  describe(`${choice} kernels (numbers from seed ${SEED})`, () => {
    for (const each of cases(SEED)) {
      test(each.name, () => checkCase(each, (shapes) => workshop(choice, shapes)));
    }

    test('finite finds what is not, wherever it is in images of any size', () => {
      for (const size of [256, 12, 7, 6, 5, 4, 1]) {
        const { memory, kernels } = workshop(choice, [[3 * size]]);
        const images = memory.tensor([3 * size]);
        const finite = kernels.prepare(FINITE, size);
        // What lies beyond the images that are asked for does not count.
        images.data.fill(Number.NaN);
        expect(finite(images, 0)).toBe(true);
        images.data.set(numbers(2 * size, SEED + size));
        for (const largest of [3.4028234663852886e38, -3.4028234663852886e38, 1e-45, 0, -0]) {
          images.data[2 * size - 1] = largest;
          expect(finite(images, 2)).toBe(true);
        }
        for (let k = 0; k < 2 * size; k++) {
          const before = images.data[k];
          for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
            images.data[k] = value;
            expect(finite(images, 2)).toBe(false);
            expect(finite(images, 1)).toBe(k >= size);
          }
          images.data[k] = before;
        }
        expect(finite(images, 2)).toBe(true);
      }
    });
  });
}

/** Where tanh is clamped, tiny, infinite or no number, and its derivative with it. */
const SPECIAL = [0, -0, 1e-45, -1e-45, 1e-38, 8.99, -8.99, 9, -9, 13.4, -13.5, 20, -20, 3e38, -3e38].concat([
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
]);

test('scaled tanh gives the same bits with both kernels, in whole vectors and in tails of 1, 2 and 3', () => {
  const random = new Random(SEED);
  const sums = [...SPECIAL, ...Array.from({ length: 4000 }, () => random.uniform(-15, 15)), ...SPECIAL];
  for (const [amplitude, slope] of [
    [1.7159, 2 / 3],
    [2.5, 0.4],
    [0.7, 1.3],
  ]) {
    for (const size of [sums.length, 1, 2, 3, 5, 7, 18]) {
      const [plain, simd] = (['plain', 'simd'] as const).map((name) => {
        const { memory, kernels } = workshop(name, [[size], [size], [size]]);
        const [x, y, gradient] = [1, 2, 3].map(() => memory.tensor([size]));
        const { forward, backward } = kernels.prepare(SCALED_TANH, { size, amplitude, slope });
        x.data.set(sums.slice(-size));
        forward(x, y);
        backward(y, x, gradient);
        return [...y.data, ...gradient.data];
      });
      expect(simd).toEqual(plain);
      expect(simd.some(Number.isNaN)).toBe(true);
    }
  }
});

test.each(['plain', 'simd'] as const)(
  '%s kernels follow the stated order bit for bit on convolutions of any geometry and table',
  (choice) => {
    const seeds = fc.record({ model: convolutions, padded: fc.boolean(), seed: fc.nat(0xffff) });
    fc.assert(
      fc.property(seeds, ({ model, padded, seed }) => {
        const lanes = padded ? Math.ceil(model.maps / 4) * 4 : model.maps;
        for (const each of convolutionCases({ ...model, name: 'any', lanes }, seed)) {
          checkCase(each, (shapes) => workshop(choice, shapes));
        }
      }),
      { numRuns: 60 },
    );
  },
);

describe('the checker rejects', () => {
  type Broken = Parameters<typeof checkCase>[1];
  /** The plain kernels with another forward pass of convolutions. */
  const withForward =
    (forward: (right: ConvolutionKernels) => ConvolutionKernels['forward']): Broken =>
    (shapes) => {
      const { memory, kernels } = workshop('plain', shapes);
      const prepare: Kernels['prepare'] = (operation, geometry) => {
        expect(operation).toBe(CONVOLUTION);
        const right = kernels.prepare(operation, geometry);
        return { ...right, forward: forward(right as ConvolutionKernels) };
      };
      return { memory, kernels: { ...kernels, prepare } };
    };
  const broken: Record<string, Broken> = {
    'an all-zero output': withForward(() => (_x, _w, _b, output) => output.data.fill(0)),
    'an output that is not written': withForward(() => () => {}),
    'a transposed output': withForward((right) => (x, w, b, output) => {
      right.forward(x, w, b, output);
      const side = 4;
      const copy = output.data.slice();
      for (let k = 0; k < copy.length; k++) {
        const [position, lane] = [Math.floor(k / 12), k % 12];
        output.data[k] = copy[((position % side) * side + Math.floor(position / side)) * 12 + lane];
      }
    }),
    'a dropped tail': withForward((right) => (x, w, b, output) => {
      right.forward(x, w, b, output);
      output.data[output.data.length - 1] = 0;
    }),
    'a last bit': withForward((right) => (x, w, b, output) => {
      right.forward(x, w, b, output);
      new Uint32Array(output.data.buffer, output.data.byteOffset)[17] ^= 1;
    }),
    'a write beyond the end': withForward((right) => (x, w, b, output) => {
      right.forward(x, w, b, output);
      new Float32Array(output.data.buffer, output.data.byteOffset + output.data.byteLength, 1)[0] = 1;
    }),
    'a changed input': withForward((right) => (x, w, b, output) => {
      right.forward(x, w, b, output);
      w.data[5] += 1;
    }),
  };
  const each = cases(SEED).find(({ name }) => name === 'H2 forward');
  for (const [what, workshop] of Object.entries(broken)) {
    test(what, () => {
      if (!each) throw new Error('no case is called H2 forward');
      expect(() => checkCase(each, workshop)).toThrow();
    });
  }
});

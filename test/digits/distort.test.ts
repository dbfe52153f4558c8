import { Digits, type Distortions, distort, generateDigits } from 'lenet-1989';
import { describe, expect, test } from 'vitest';
import { Random } from '../../src/tensor/random.ts';

const digits = generateDigits({ count: 12, seed: 31 });
const all = { rotation: 0.12, scale: 0.1, shear: 0.2, shift: 1.3, elastic: 0.7, stroke: 0.6 };

/**
 * What distortions make of an image, in float64: sines of angles, and every source pixel weighed by how near it lies.
 * @param fields displacements in pixels, of which the elastic distortion takes one for each axis
 */
function model(
  image: ArrayLike<number>,
  random: Random,
  most: Distortions,
  fields: readonly (readonly number[])[] = [Array(256).fill(0)],
): number[] {
  const draw = (name: keyof Distortions) => {
    const limit = most[name] ?? 0;
    return random.uniform(-limit, limit);
  };
  const angle = 2 * Math.atan(draw('rotation'));
  const size = 1 + draw('scale');
  const shear = draw('shear');
  const [right, down] = [draw('shift'), draw('shift')];
  const bend = random.uniform(0, most.elastic ?? 0);
  const [across, along] = [0, 1].map(() => fields[random.integer(fields.length)]);
  const stroke = draw('stroke');
  return Array.from({ length: 256 }, (_, k) => {
    const [y, x] = [Math.floor(k / 16) - 7.5, (k % 16) - 7.5];
    const fromX =
      7.5 + right + size * (x * Math.cos(angle) - y * Math.sin(angle) + shear * y) + bend * across[k];
    const fromY = 7.5 + down + size * (x * Math.sin(angle) + y * Math.cos(angle)) + bend * along[k];
    let ink = 0;
    for (let p = 0; p < 256; p++) {
      const near = (distance: number) => Math.max(0, 1 - Math.abs(distance));
      ink += ((image[p] + 1) / 2) * near(Math.floor(p / 16) - fromY) * near((p % 16) - fromX);
    }
    return 2 * (ink + stroke * ink * (1 - ink)) - 1;
  });
}

test.each<[string, Distortions]>([
  ['a shift', { shift: 3 }],
  ['a turn', { rotation: 0.3 }],
  ['a size', { scale: 0.4 }],
  ['a slant', { shear: 0.5 }],
  ['a stroke', { stroke: 1 }],
  ['all of them', { ...all, elastic: 0 }],
])('%s is what a float64 model makes of it', (_, distortions) => {
  const seed = 77;
  const random = new Random(seed);
  const { images, labels } = distort(digits, seed, distortions);
  expect(labels).toEqual(digits.labels);
  for (let n = 0; n < digits.count; n++) {
    const expected = model(digits.image(n), random, distortions);
    const found = images.subarray(n * 256, (n + 1) * 256);
    expect(found).not.toEqual(digits.image(n));
    expected.forEach((value, k) => {
      if (Math.abs(found[k] - value) > 1e-6)
        expect.fail(`digit ${n} pixel ${k}: ${value}, found ${found[k]}`);
    });
  }
});

/** Displacements that are drawn at 5 x 5 knots, from corner to corner, and blended by 3t^2 - 2t^3 between them. */
function drawnField(random: Random): number[] {
  const knots = Array.from({ length: 25 }, () => random.normal());
  const weight = (pixel: number, knot: number) => {
    const near = 1 - Math.min(1, Math.abs((pixel * 4) / 15 - knot));
    return near * near * (3 - 2 * near);
  };
  return Array.from({ length: 256 }, (_, k) =>
    knots.reduce(
      (sum, value, knot) =>
        sum + value * weight(Math.floor(k / 16), Math.floor(knot / 5)) * weight(k % 16, knot % 5),
      0,
    ),
  );
}

test('elastic, and all together, are what the float64 model makes of them, also beyond the edges', () => {
  for (const distortions of [{ elastic: 0.9 }, all, { ...all, elastic: 4, shift: 6 }]) {
    const random = new Random(41);
    const fields = Array.from({ length: 256 }, () => drawnField(random));
    const { images } = distort(digits, 41, distortions);
    for (let n = 0; n < digits.count; n++) {
      model(digits.image(n), random, distortions, fields).forEach((value, k) => {
        if (!(Math.abs(images[256 * n + k] - value) < 1e-6))
          expect.fail(`digit ${n} pixel ${k}: ${value}, found ${images[256 * n + k]}`);
      });
    }
  }
});

describe('the elastic distortion', () => {
  /** Ink that grows along one axis shows how far each pixel was displaced along it. */
  const displacements = (axis: 'x' | 'y') => {
    const count = 400;
    const ramp = Float32Array.from({ length: 256 * count }, (_, k) => {
      const at = axis === 'x' ? k % 16 : Math.floor(k / 16) % 16;
      return (2 * at) / 15 - 1;
    });
    const { images } = distort(new Digits(ramp, new Uint8Array(count)), 5, { elastic: 0.5 });
    return images.map((value, k) => 7.5 * (value - ramp[k]));
  };

  test('is smooth, as far as asked on the average, and not the same for two digits or the two axes', () => {
    const [x, y] = [displacements('x'), displacements('y')];
    let [squares, steps, inside] = [0, 0, 0];
    for (let k = 0; k < x.length; k++) {
      const [row, column] = [Math.floor(k / 16) % 16, k % 16];
      if (column < 4 || column > 11 || row < 4 || row > 11) continue;
      inside++;
      squares += x[k] ** 2;
      steps += (x[k + 1] - x[k]) ** 2;
    }
    // Even amplitudes up to 0.5, normal at the knots: 0.5 / sqrt(3) there, less between them.
    const deviation = Math.sqrt(squares / inside);
    expect(deviation).toBeGreaterThan(0.14);
    expect(deviation).toBeLessThan(0.3);
    expect(Math.sqrt(steps / inside)).toBeLessThan(0.5 * deviation);
    expect(x.subarray(0, 256)).not.toEqual(x.subarray(256, 512));
    expect(x).not.toEqual(y);
  });
});

test('nothing asked for, nothing changed', () => {
  expect(distort(digits, 3, {}).images).toEqual(digits.images);
  const random = new Random(6);
  const noise = new Digits(
    Float32Array.from({ length: 512 }, () => random.uniform(-1, 1)),
    Uint8Array.of(1, 2),
  );
  expect(distort(noise, 3, {}).images).toEqual(noise.images);
});

test('a seed gives the same digits, another seed others, and the digits stay as they are', () => {
  const before = digits.images.slice();
  const first = distort(digits, 8, all).images;
  expect(distort(digits, 8, all).images).toEqual(first);
  expect(distort(digits, 9, all).images).not.toEqual(first);
  expect(digits.images).toEqual(before);
  expect(first.every((level) => level >= -1 && level <= 1)).toBe(true);
});

test('impossible distortions are refused', () => {
  for (const distortions of [
    { shift: -1 },
    { rotation: Number.NaN },
    { stroke: 1.5 },
    { elastic: Infinity },
  ]) {
    const [[name, value]] = Object.entries(distortions);
    expect(() => distort(digits, 1, distortions)).toThrow(
      new RangeError(`${name}: expected a number from 0${name === 'stroke' ? ' to 1' : ''}, got ${value}`),
    );
  }
});

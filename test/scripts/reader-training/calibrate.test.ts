import type { LeNet1989 } from 'lenet-1989';
import { expect, test } from 'vitest';
import { calibrate } from '../../../scripts/reader-training/calibrate.ts';
import { Random } from '../../../src/tensor/random.ts';

/** As many labels for each outputs as their softmax says, one of "no digit" among them. */
function heldOut(sharpness: number, none: number): { network: LeNet1989; labels: Uint8Array } {
  const random = new Random(3);
  const all: number[] = [];
  const labels: number[] = [];
  for (let one = 0; one < 12; one++) {
    const outputs = Array.from({ length: 10 }, () => random.uniform(-1, 1));
    const exponentials = [...outputs, none].map((output) => Math.exp(sharpness * output));
    const sum = exponentials.reduce((total, each) => total + each, 0);
    for (const [label, each] of exponentials.entries()) {
      const count = Math.round((500 * each) / sum);
      for (let i = 0; i < count; i++) {
        all.push(...outputs);
        labels.push(label);
      }
    }
  }
  const network = { forward: () => Float32Array.from(all) } as Partial<LeNet1989> as LeNet1989;
  return { network, labels: Uint8Array.from(labels) };
}

test.each([
  [3, 0.2],
  [5, 0.6],
  [4, 0.4],
])('finds the sharpness %d and the output %d of "no digit" that labels were dealt by', (sharpness, none) => {
  const { network, labels } = heldOut(sharpness, none);
  const found = calibrate(network, { images: new Float32Array(0), labels }, { sharpness: 4, none: 0.4 });
  expect(Math.abs(found.sharpness / sharpness - 1)).toBeLessThan(0.03);
  expect(Math.abs(found.none - none)).toBeLessThan(0.03);
});

test('without "no digit" there is none afterwards', () => {
  const { network, labels } = heldOut(3.3, -Infinity);
  const found = calibrate(
    network,
    { images: new Float32Array(0), labels },
    { sharpness: 3, none: -Infinity },
  );
  expect(found.none).toBe(-Infinity);
  expect(Math.abs(found.sharpness / 3.3 - 1)).toBeLessThan(0.03);
});

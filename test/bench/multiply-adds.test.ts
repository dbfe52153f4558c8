import { LeNet1989 } from 'lenet-1989';
import { expect, test } from 'vitest';
import { measureRate, multiplyAdds } from '../../bench/multiply-adds.ts';

test("a training step has a product for each of the paper's connections forward, and for two gradients of it but in H1", () => {
  // Section 3.3 of the paper: 19,968 connections into the 768 units of H1, 38,592 into the 192 of H2, 5,790 into the 30 of
  // H3, 310 into the 10 outputs, one of each unit to the constant of its bias.
  const [h1, h2, h3, output] = [19_968 - 768, 38_592 - 192, 5_790 - 30, 310 - 10];
  expect(multiplyAdds(new LeNet1989().layers)).toBe(2 * h1 + 3 * (h2 + h3 + output));
});

test('the rate of a machine is a number', async () => {
  const { lowest, median, highest } = await measureRate(3);
  expect(lowest).toBeGreaterThan(0);
  expect(median).toBeLessThanOrEqual(highest);
});

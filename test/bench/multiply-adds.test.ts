import { LeNet1989 } from 'lenet-1989';
import { expect, test } from 'vitest';
import { measureRate, multiplyAdds } from '../../bench/multiply-adds.ts';

test("a training step has a product for each of the paper's connections forward, one for its weight, one for its unit", () => {
  // Section 3.3 of the paper: 19,968 connections into the 768 units of H1, 38,592 into the 192 of H2, 5,790 into the 30 of
  // H3, 310 into the 10 outputs, one of each unit to the constant of its bias.
  const [h1, h2, h3, output] = [19_968 - 768, 38_592 - 192, 5_790 - 30, 310 - 10];
  // A unit of H2 sees five rows of eight from two before on, two further for each: 3, 5, 5 and 4 of them are there, and
  // columns likewise, in eight of the maps of H1 for each of its twelve.
  const inside = (3 + 5 + 5 + 4) ** 2 * 8 * 12;
  expect(multiplyAdds(new LeNet1989().layers)).toBe(2 * (h1 + h2 + h3 + output) + inside + h3 + output);
});

test('the rate of a machine is a number', () => {
  const { lowest, median, highest } = measureRate(3);
  expect(lowest).toBeGreaterThan(0);
  expect(median).toBeLessThanOrEqual(highest);
});

import { LeNet1989 } from 'lenet-1989';
import { expect, test } from 'vitest';
import { unpack } from '../../src/trained/unpack.ts';

/** The parameters of section 3.3 of the paper, and how many rows of how many numbers each has. */
const ROWS: readonly (readonly [name: string, rows: number, length: number])[] = [
  ['H1.weight', 12, 25],
  ['H1.bias', 12, 64],
  ['H2.weight', 12, 8 * 25],
  ['H2.bias', 12, 16],
  ['H3.weight', 30, 12 * 16],
  ['H3.bias', 30, 1],
  ['output.weight', 10, 30],
  ['output.bias', 10, 1],
];

/** Letters of a step, and of numbers, that differ in each row. */
const exponentOf = (row: number) => 20 + (row % 16);
const fractionOf = (row: number) => (row * 7) % 64;
const numberOf = (k: number) => ((k * 31) % 64) - 32;

/** As base64 has it: the first letter of a byte. */
const letter = (number: number) =>
  Buffer.from([number << 2])
    .toString('base64')
    .charAt(0);

test('a number is so many steps, and each row has a step of its own', () => {
  let packed = '';
  let [row, k] = [0, 0];
  const expected = ROWS.map(([, rows, length]) => {
    const values: number[] = [];
    for (const end = row + rows; row < end; row++) {
      packed += letter(exponentOf(row)) + letter(fractionOf(row));
      const step = ((64 + fractionOf(row)) * 2 ** exponentOf(row)) / 2 ** 38;
      for (const last = k + length; k < last; k++) {
        packed += letter(numberOf(k) + 32);
        values.push(numberOf(k) * step);
      }
    }
    return Float32Array.from(values);
  });
  expect([row, k]).toEqual([128, 9760]);
  const network = unpack(packed);
  expect(network).toBeInstanceOf(LeNet1989);
  const parameters = [...network.parameters()];
  expect(parameters.map(([name]) => name)).toEqual(ROWS.map(([name]) => name));
  expect(parameters.map(([, { data }]) => data)).toEqual(expected);
});

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

/** A step and whole numbers that differ in each row. */
const stepOf = (row: number) => Math.fround(0.001 * (1 + (row % 97)));
const numberOf = (k: number) => ((k * 31) % 255) - 127;

test('a number is so many steps, and each row has a step of its own', () => {
  const bytes = Buffer.alloc(4 * 128 + 9760);
  for (let row = 0; row < 128; row++) bytes.writeFloatLE(stepOf(row), 4 * row);
  for (let k = 0; k < 9760; k++) bytes.writeInt8(numberOf(k), 4 * 128 + k);
  const network = unpack(bytes.toString('base64'));
  expect(network).toBeInstanceOf(LeNet1989);
  const parameters = network.parameters();
  expect([...parameters.keys()]).toEqual(ROWS.map(([name]) => name));
  let [row, k] = [0, 0];
  for (const [name, rows, length] of ROWS) {
    const expected = Float32Array.from(
      { length: rows * length },
      (_, at) => numberOf(k + at) * stepOf(row + Math.floor(at / length)),
    );
    expect(parameters.get(name)?.data, name).toEqual(expected);
    row += rows;
    k += rows * length;
  }
  expect([row, k]).toEqual([128, 9760]);
});

import { describe, expect, test } from 'vitest';
import { NORMALISATION } from '../../src/reader/normalise.ts';
import { readDigits } from '../../src/reader/read-digits.ts';
import { Sheet } from './drawing.ts';

/** A network that takes for a 0 what has no ink in its middle, and for nothing what has. */
const network = {
  card: { normalisation: NORMALISATION, sharpness: 4, none: 0 },
  forward: (image: Float32Array) =>
    Float32Array.from({ length: 10 }, (_, k) => (k === 0 && image[16 * 8 + 8] < 0 ? 1 : -1)),
};

/** Lines of `0` rings, `I` bars, `8` rings that touch, and `W` blocks that are wider than high. */
function sheetOf(...rows: string[]): Sheet {
  const sheet = new Sheet(40 + 70 * Math.max(...rows.map((row) => row.length)), 30 + 90 * rows.length);
  for (const [line, row] of rows.entries()) {
    for (const [n, shape] of [...row].entries()) {
      const [x, y] = [20 + 70 * n, 30 + 90 * line];
      if (shape === '0') sheet.ring(x, y, 28, 40, 5);
      if (shape === 'I') sheet.block(x, y, 8, 40);
      if (shape === '8') sheet.ring(x, y, 28, 40, 5).ring(x + 27, y, 28, 40, 5);
      if (shape === 'W') sheet.block(x, y, 46, 40);
    }
  }
  return sheet;
}

/** Line by line, 0 for what is accepted and ? for what is rejected. */
function read(...rows: string[]): string[] {
  const readings = readDigits(
    sheetOf(...rows).picture(20, () => 230),
    { network },
  );
  return rows.map((_, line) =>
    readings
      .filter((one) => one.line === line)
      .map(({ digit, rejected }) => (rejected ? '?' : digit))
      .join(''),
  );
}

describe('where many parts are no digits, nothing is accepted:', () => {
  test('more than a quarter of a line', () => {
    expect(read('0I00I0000I0')).toEqual(['???????????']);
    expect(read('0I00I0000I00')).toEqual(['0?00?0000?00']);
  });

  test('three at least', () => {
    expect(read('III0')).toEqual(['????']);
    expect(read('II0')).toEqual(['??0']);
  });

  test('the other lines are read all the same', () => {
    expect(read('000000000', '0I0I0I0')).toEqual(['000000000', '???????']);
  });

  test('more than a quarter of the picture, though no line has three', () => {
    expect(read('0I0', '00I', 'I00')).toEqual(['???', '???', '???']);
    expect(read('0I000', '000I0', 'I0000')).toEqual(['0?000', '000?0', '?0000']);
  });

  test('what is wider than high does not count: it may be digits that touch', () => {
    expect(read('W0W0W0')).toEqual(['?0?0?0']);
  });

  test('nor is anything cut', () => {
    expect(read('0080')).toEqual(['00000']);
    expect(read('0080III')).toEqual(['???????']);
  });

  test('doubtful is what is below the probability that is asked for', () => {
    const options = { network, rejectBelow: 0 };
    const readings = readDigits(
      sheetOf('III0').picture(20, () => 230),
      options,
    );
    expect(readings.map(({ rejected }) => rejected)).toEqual([false, false, false, false]);
  });
});

test('what is said to be one digit is neither text nor cut', () => {
  const one = (row: string) =>
    readDigits(
      sheetOf(row).picture(20, () => 230),
      { network, digits: 'one' },
    ).map(({ box, rejected }) => [box.x, box.width, rejected]);
  // Three bars, the second in the middle; two rings that touch there; a bar to the left and one to the right.
  expect(one('III')).toEqual([[20, 148, true]]);
  expect(one('8')).toEqual([[20, 55, true]]);
  expect(one('I I')).toEqual([[20, 148, false]]);
});

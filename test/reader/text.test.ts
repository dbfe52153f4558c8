import { describe, expect, test } from 'vitest';
import { NORMALISATION } from '../../src/reader/normalise.ts';
import { readDigits } from '../../src/reader/read-digits.ts';
import { Sheet } from './drawing.ts';

/** A network that takes for a 0 what has no ink in its middle, and for nothing what has. */
const network = {
  card: { normalisation: NORMALISATION, sharpness: 8, none: 0 },
  forward: (image: Float32Array) =>
    Float32Array.from({ length: 10 }, (_, k) => (k === 0 && image[16 * 8 + 8] < 0 ? 1 : -1)),
};

/** Lines of `0` rings, `I` bars, `8` two rings and a bridge of three rows, and `W` blocks that are wider than high. */
function sheetOf(...rows: string[]): Sheet {
  const sheet = new Sheet(40 + 70 * Math.max(...rows.map((row) => row.length)), 30 + 90 * rows.length);
  for (const [line, row] of rows.entries()) {
    for (const [n, shape] of [...row].entries()) {
      const [x, y] = [20 + 70 * n, 30 + 90 * line];
      if (shape === '0') sheet.ring(x, y, 28, 40, 5);
      if (shape === 'I') sheet.block(x, y, 8, 40);
      if (shape === '8')
        sheet
          .ring(x, y, 28, 40, 5)
          .ring(x + 30, y, 28, 40, 5)
          .block(x + 25, y + 18, 8, 3);
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

/** `0` is read with a probability of 0.99966, so what is doubted is the bars: more than 1 and 0.15 for each part. */
describe('where many parts are no digits, nothing is accepted:', () => {
  test('more than one of a line and a seventh of it', () => {
    expect(read('II0')).toEqual(['???']);
    expect(read('I0I000')).toEqual(['??????']);
    expect(read('I0I0000')).toEqual(['?0?0000']);
    expect(read('0I00I0000I000')).toEqual(['?????????????']);
    expect(read('0I00I0000I0000')).toEqual(['0?00?0000?0000']);
  });

  test('one alone does not', () => {
    expect(read('I0')).toEqual(['?0']);
  });

  test('the other lines are read all the same', () => {
    expect(read('00000000000', '0I0I0')).toEqual(['00000000000', '?????']);
  });

  test('so many of the picture, though no line has two', () => {
    expect(read('0I0', '00I', 'I00')).toEqual(['???', '???', '???']);
    expect(read('0I000', '000I0', 'I0000')).toEqual(['0?000', '000?0', '?0000']);
  });

  test('of the ink more than six tenths: one scribble beside one digit', () => {
    const beside = (side: number) =>
      readDigits(
        new Sheet(300, 200)
          .ring(20, 80, 28, 40, 5)
          .block(100, 40, side, 100)
          .picture(20, () => 230),
        { network },
      ).map(({ rejected }) => rejected);
    // A ring of 5 pixels has about 450 of ink.
    expect(beside(4)).toEqual([false, true]);
    expect(beside(10)).toEqual([true, true]);
  });

  test('before it is cut, what is wider than high does not count: it may be digits that touch', () => {
    expect(read('88')).toEqual(['0000']);
    expect(read('W0')).toEqual(['??']);
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
  // Three bars, the second in the middle; two rings with a bridge there; a bar to the left and one to the right.
  expect(one('III')).toEqual([[20, 148, true]]);
  expect(one('8')).toEqual([[20, 58, true]]);
  expect(one('I I')).toEqual([[20, 148, false]]);
});

import { describe, expect, test } from 'vitest';
import { ReportTable } from '../../../scripts/figures/report-table.ts';

const good = { mse: 0.02468, halfMse: 0.01234, errorRate: 0.01262, misses: 92, rejection: 0.035 };
const worst = { mse: 2e9, halfMse: 1e9, errorRate: 1, misses: 999_999, rejection: 1 };

/** Every row must be as wide as the header, which gives each column its place. */
function lines(table: ReportTable, ...rows: Readonly<Parameters<ReportTable['row']>>[]): string[] {
  const all = [...table.header.split('\n'), ...rows.map((row) => table.row(...row))];
  expect(new Set(all.slice(1).map(({ length }) => length)).size).toBe(1);
  for (const line of all) expect(line.length).toBeLessThanOrEqual(80);
  return all;
}

describe('the table', () => {
  test('of the 1989 recipe shows half the mean squared error of both sets', () => {
    const table = new ReportTable({ first: 'pass', longest: 23, testIs: 'test digits', recipe: '1989' });
    expect(
      lines(table, [1, { loss: 7, train: good, test: { ...good, misses: 7, rejection: 0.1214 } }]),
    ).toEqual([
      '        |           train digits           |           test digits',
      '   pass | half MSE   error missed rejected | half MSE   error missed rejected',
      '      1 |  0.01234  1.26 %     92    3.5 % |  0.01234  1.26 %      7   12.1 %',
    ]);
  });

  test('of the modern recipe shows the loss that it learns by, and no squared error', () => {
    const table = new ReportTable({ first: 'pass', longest: 300, testIs: 'test digits', recipe: 'modern' });
    expect(lines(table, [300, { loss: 0.54321, train: good, test: good }])).toEqual([
      '        |           train digits           |       test digits',
      '   pass |     loss   error missed rejected |   error missed rejected',
      '    300 |  0.54321  1.26 %     92    3.5 % |  1.26 %     92    3.5 %',
    ]);
  });

  test.each(['1989', 'modern'] as const)('fits 80 columns with the largest figures, %s', (recipe) => {
    const held = { testIs: 'held-out training digits', recipe };
    const figures = [good, worst].map((each) => ({ loss: 3.4e38, train: each, test: each }));
    for (const longest of [23, 999_999, 1_000_000]) {
      lines(
        new ReportTable({ first: 'pass', longest, ...held }),
        ...figures.map((each) => [longest, each] as const),
      );
    }
    const seeds = new ReportTable({ first: 'seed', longest: 4_294_967_295, ...held });
    const some = { ...good, misses: 655.5 };
    const rows = lines(seeds, ...figures.map((each) => [4_294_967_295, each] as const), [
      'median',
      { loss: 100, train: some, test: some },
    ]);
    expect(rows.at(-1)).toContain(' 655.5 ');
  });

  test('shows large figures with as many decimals as have room', () => {
    const table = new ReportTable({ first: 'pass', longest: 1, testIs: 'test digits', recipe: 'modern' });
    const shown = [99.999991, 1427.21649, 12_345_678, 123_456_789].map(
      (loss) => table.row(1, { loss, train: good, test: good }).split(/[ |]+/)[2],
    );
    expect(shown).toEqual(['99.99999', '1427.216', '12345678', '1.23e+8']);
  });
});

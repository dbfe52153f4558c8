import type { Evaluation } from 'lenet-1989';

/** What a row of the table shows of an evaluation. */
export type Figures = Omit<Evaluation, 'confusion'>;

const COLUMNS = 'MSE  half MSE    error  missed  rejected';

/**
 * The two lines above the rows.
 * @param first what stands in the first column
 * @param testIs what the second set of digits is
 */
export function tableHeader(first: string, testIs: string): string {
  const centred = (text: string) =>
    text.padStart((COLUMNS.length + 4 + text.length) >> 1).padEnd(COLUMNS.length + 4);
  return [
    `        | ${centred('train digits')} | ${centred(testIs)}`.trimEnd(),
    `${first.padStart(7)} |     ${COLUMNS} |     ${COLUMNS}`,
  ].join('\n');
}

/** A row: the figures on both sets; rejected is what must be for an error of 1 % on the rest. */
export function tableRow(first: string, train: Figures, test: Figures): string {
  return [first.padStart(7), ...[train, test].map(cells)].join(' | ');
}

function cells({ mse, halfMse, errorRate, misses, rejection }: Figures): string {
  return [
    mse.toFixed(5),
    halfMse.toFixed(5).padStart(8),
    `${(100 * errorRate).toFixed(2)} %`.padStart(7),
    String(misses).padStart(6),
    `${(100 * rejection).toFixed(1)} %`.padStart(8),
  ].join('  ');
}

import { counted } from '../command-line/counted.ts';
import { writeFigure, writeRange } from '../report-page/figure-text.ts';
import { isThePapers } from '../runs/run-settings.ts';
import type { ReproductionReport } from './report.ts';

/** Every figure of the paper's section 5 beside ours, in 80 columns; a heading above those of a network on some digits. */
export function terminalTable({ lines, networks, settings }: ReproductionReport): string {
  const here = networks.length === 1 ? 'here' : 'here: median (range)';
  let heading: string | undefined;
  const rows = lines.flatMap(({ figure, paper, ours, unit }) => {
    const [of = '', measure = ''] = figure.split(': ');
    const range = ours ? writeRange(ours, unit) : '';
    const cell = ours ? `${writeFigure(ours.median, unit)}${range ? ` (${range})` : ''}` : 'not measured';
    const above = of === heading ? [] : [of];
    heading = of;
    return [...above, row(`  ${measure}`, paper, cell)];
  });
  const head = row(`after ${counted(settings.passes, 'passes')}`, 'the paper', here);
  const foot = isThePapers(settings) ? [] : ["The paper's figures are on its own digits."];
  return [head, ...rows, ...foot].join('\n');
}

function row(first: string, paper: string, ours: string): string {
  return `${first.padEnd(36)}${paper.padStart(13)}${ours.padStart(31)}`;
}

import { counted, thousands } from '../../command-line/counted.ts';
import { FAINT, LINE, SURFACE, signed } from './palette.ts';
import { frame, svgFile, text } from './svg.ts';

const [LEFT, TOP, WIDTH, HEIGHT] = [96, 92, 58, 36];

/** Of the scale of colours, the part on which ink is still easy to read. */
const DARKEST = 0.45;

/**
 * What digits are and what they were read as, in numbers; misreadings are the darker the more there are.
 * @param confusion how often a label (row) was read as a digit (column): 10 x 10
 */
export function confusionMatrix(confusion: readonly (readonly number[])[], are: string): string {
  const cells = confusion.flatMap((row, label) => row.map((count, digit) => ({ label, digit, count })));
  const missed = cells.filter(({ label, digit }) => label !== digit);
  const most = missed.reduce((most, each) => (each.count > most.count ? each : most));
  const misses = missed.reduce((sum, { count }) => sum + count, 0);
  const all = cells.reduce((sum, { count }) => sum + count, 0);
  const [across, down] = [confusion.length * WIDTH, confusion.length * HEIGHT];
  const middle = (digit: number) => LEFT + (digit + 0.5) * WIDTH;
  const line = (label: number) => TOP + (label + 0.5) * HEIGHT + 5;
  const title = `${thousands(misses)} of ${counted(all, are)} misclassified`;
  const equals = missed.filter(({ count }) => count === most.count).length;
  const worst =
    misses === 0 || equals > 1
      ? ''
      : `, most often a ${most.label} as a ${most.digit} (${counted(most.count, 'times')})`;
  const total = LEFT + across + 56;
  return svgFile(840, TOP + down + 24, `${title}${worst}: labels by readings`, [
    text(24, 28, `${title}${worst}`, { size: 15, bold: true }),
    text(LEFT + across / 2, TOP - 36, 'read as', { anchor: 'middle', fill: FAINT }),
    text(LEFT - 36, TOP - 14, 'is a', { anchor: 'end', fill: FAINT }),
    text(total, TOP - 14, 'missed', { anchor: 'middle', fill: FAINT }),
    ...cells.map(({ label, digit, count }) => cell(label, digit, count, most.count)),
    frame(LEFT, TOP, across, down, LINE),
    ...confusion.flatMap((row, digit) => [
      text(middle(digit), TOP - 14, String(digit), { anchor: 'middle', bold: true, size: 15 }),
      text(LEFT - 36, line(digit), String(digit), { anchor: 'end', bold: true, size: 15 }),
      text(total, line(digit), `${missesOf(row, digit)} of ${thousands(sum(row))}`, { anchor: 'middle' }),
    ]),
    ...cells.map(({ label, digit, count }) =>
      count === 0
        ? text(middle(digit), line(label), '\u00b7', { anchor: 'middle', fill: FAINT })
        : text(middle(digit), line(label), thousands(count), {
            anchor: 'middle',
            bold: label === digit,
            size: 14,
          }),
    ),
  ]);
}

function cell(label: number, digit: number, count: number, most: number): string {
  if (label !== digit && count === 0) return '';
  const fill = label === digit ? SURFACE : signed(0.15 + (DARKEST - 0.15) * (count / most));
  return `<rect x="${LEFT + digit * WIDTH}" y="${TOP + label * HEIGHT}" width="${WIDTH}" height="${HEIGHT}" fill="${fill}"/>`;
}

function missesOf(row: readonly number[], label: number): string {
  return thousands(sum(row) - (row[label] ?? 0));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

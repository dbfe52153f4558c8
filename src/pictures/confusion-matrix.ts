import { expectCounts, thousands } from './numbers.ts';
import { LINE, SURFACE, signed } from './palette.ts';
import { box, faint, frame, heading, MARGIN, small, svgFile, text, WIDTH } from './svg.ts';

/** Where cells begin, and how large they are where ten stand beside each other. */
const [LEFT, RIGHT, HEIGHT] = [64, 104, 36];

/** Of the scale of colours, the part on which ink is still easy to read. */
const DARKEST = 0.45;

/**
 * What digits are and what they were read as, in numbers; misreadings are the darker the more there are.
 * @param confusion how often a label (row) was read as a class (column): as many columns as rows
 * @param title what stands above it
 * @throws RangeError unless it is square, and of whole numbers from 0
 */
export function confusionMatrix(confusion: readonly (readonly number[])[], title: string = ''): string {
  const classes = confusion.length;
  for (const [label, row] of confusion.entries()) expectCounts(`confusion[${label}]`, row, classes);
  const above = heading(title);
  const top = above.bottom + 56;
  const across = WIDTH - LEFT - RIGHT;
  const width = across / classes;
  const missed = confusion.flatMap((row, label) => row.filter((_, read) => read !== label));
  const most = Math.max(1, ...missed);
  const middle = (read: number) => LEFT + (read + 0.5) * width;
  const line = (label: number) => top + (label + 0.5) * HEIGHT + 5;
  const cell = (count: number, label: number, read: number) => {
    const isRight = label === read;
    if (count === 0 && !isRight) return faint(middle(read), line(label), '\u00b7', 'middle');
    const fill = isRight ? SURFACE : signed(0.15 + (DARKEST - 0.15) * (count / most));
    return (
      box(LEFT + read * width, top + label * HEIGHT, width, HEIGHT, fill) +
      text(middle(read), line(label), thousands(count), { anchor: 'middle', bold: isRight })
    );
  };
  const total = WIDTH - MARGIN;
  const label = `${title}${title === '' ? '' : ': '}labels by readings`;
  return svgFile(WIDTH, top + classes * HEIGHT + MARGIN, label, [
    ...above.drawn,
    faint(LEFT + across / 2, top - 36, 'read as', 'middle'),
    faint(LEFT - 12, top - 12, 'is a', 'end'),
    faint(total, top - 12, 'missed', 'end'),
    ...confusion.flatMap((row, digit) => [
      text(middle(digit), top - 12, String(digit), { anchor: 'middle', bold: true }),
      text(LEFT - 12, line(digit), String(digit), { anchor: 'end', bold: true }),
      small(total, line(digit), missesOf(row, digit), { anchor: 'end' }),
    ]),
    ...confusion.flatMap((row, label) => row.map((count, read) => cell(count, label, read))),
    frame(LEFT, top, across, classes * HEIGHT, LINE),
  ]);
}

function missesOf(row: readonly number[], label: number): string {
  const all = row.reduce((sum, count) => sum + count, 0);
  return `${thousands(all - (row[label] as number))} of ${thousands(all)}`;
}

import { legendRows } from './legend.ts';
import { expectCounts, thousands } from './numbers.ts';
import { expectColour } from './palette.ts';
import { box, MARGIN, svgFile, text, WIDTH } from './svg.ts';

/** How many digits of each class a set has. */
export interface ClassCounts {
  /** What the digits are. */
  readonly name: string;
  /** `#rrggbb`; those of this module have a counterpart in the dark. */
  readonly colour: string;
  /** One number for each class, from 0 on. */
  readonly counts: readonly number[];
}

/** Pixels: a bar and the space between classes; where bars begin, and the longest. */
const [BAR, GAP, LEFT] = [18, 12, 48];
const LONGEST = WIDTH - LEFT - MARGIN - 64;

/**
 * How many digits of each class there are in some sets, as bars.
 * @throws RangeError unless all sets have as many classes, counts are whole numbers from 0, and colours `#rrggbb`
 */
export function classCounts(sets: readonly ClassCounts[]): string {
  const classes = sets[0]?.counts.length ?? 0;
  for (const { name, colour, counts } of sets) {
    expectColour(name, colour);
    expectCounts(name, counts, classes);
  }
  const legend = legendRows(sets.map(({ name, colour }) => ({ symbol: '\u25a0', colour, text: name })));
  const most = Math.max(1, ...sets.flatMap(({ counts }) => counts));
  const [top, step] = [28 + legend.height, sets.length * BAR + GAP];
  const label = `how many of each class there are among the ${sets.map(({ name }) => name).join(' and the ')}`;
  return svgFile(WIDTH, top + classes * step + 8, label, [
    ...legend.drawn,
    ...Array.from({ length: classes }, (_, digit) =>
      text(LEFT - 14, top + digit * step + (sets.length * BAR) / 2 + 6, String(digit), {
        anchor: 'end',
        bold: true,
      }),
    ),
    ...sets.flatMap(({ counts, colour }, set) =>
      counts.flatMap((count, digit) => {
        const [y, length] = [top + digit * step + set * BAR, (count / most) * LONGEST];
        return [
          box(LEFT, y, length, BAR - 2, colour),
          text(LEFT + length + 6, y + 13, thousands(count), { size: 14 }),
        ];
      }),
    ),
  ]);
}

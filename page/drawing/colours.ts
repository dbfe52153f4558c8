/** Shades of a scale: more than an eye tells apart. */
const STEPS = 64;

/** From 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** What a canvas is painted with: two scales, and single colours. */
export interface Colours {
  /** What everything is drawn on. */
  readonly paper: string;
  /** Text. */
  readonly text: string;
  /** Names and frames. */
  readonly faint: string;
  readonly line: string;
  /** What is chosen. */
  readonly accent: string;
  /** A number with a sign, as a share of the largest: blue below zero, paper at zero, orange above. */
  signed(share: number): string;
  /** A grey level, -1 paper to 1 ink. */
  ink(level: number): string;
}

/** Colours on white, or in the dark; the ends of the scales are those of the pictures of the reports. */
export const LIGHT: Colours = colours('#ffffff', '#1b1b1b', '#5f5f5f', '#c8c8c8', '#b04000', {
  paper: [255, 255, 255],
  ink: [16, 16, 16],
  below: [5, 78, 145],
  above: [176, 64, 0],
});
/** See `LIGHT`. */
export const DARK: Colours = colours('#16181c', '#e6e6e6', '#a9adb5', '#4a4e57', '#ff9a52', {
  paper: [22, 24, 28],
  ink: [240, 240, 240],
  below: [84, 178, 255],
  above: [255, 154, 82],
});

function colours(
  paper: string,
  text: string,
  faint: string,
  line: string,
  accent: string,
  ends: Readonly<Record<'paper' | 'ink' | 'below' | 'above', Rgb>>,
): Colours {
  const [inks, below, above] = [ends.ink, ends.below, ends.above].map((end) => scale(ends.paper, end)) as [
    string[],
    string[],
    string[],
  ];
  const at = (shades: readonly string[], share: number) =>
    shades[Math.round(Math.min(1, Math.max(0, share)) * STEPS)] as string;
  return {
    paper,
    text,
    faint,
    line,
    accent,
    signed: (share) => at(share < 0 ? below : above, Math.abs(share)),
    ink: (level) => at(inks, (level + 1) / 2),
  };
}

function scale(from: Rgb, to: Rgb): string[] {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const [red, green, blue] = from.map((start, k) =>
      Math.round(start + (((to[k] as number) - start) * step) / STEPS),
    );
    return `rgb(${red} ${green} ${blue})`;
  });
}

const known = new Map<string, Rgb>();

/** Of a colour written as `rgb(1 2 3)` or `#010203`. */
export function rgb(colour: string): Rgb {
  const before = known.get(colour);
  if (before) return before;
  const parts = colour.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : (colour.match(/\d+/g) ?? []).map(Number);
  const found = parts as unknown as Rgb;
  known.set(colour, found);
  return found;
}

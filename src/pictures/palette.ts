// The first three differ for colour-blind eyes too, and are dark enough for text on white (Okabe and Ito, 2008).
/** Of the first of several curves. */
export const BLUE = '#0072b2';
/** Of the second. */
export const VERMILION = '#c44e00';
/** Of the third. */
export const GREEN = '#00795a';
/** Of text, and of lines that carry figures. */
export const INK = '#1b1b1b';
/** Of what is said beside it: labels, subtitles, guides. */
export const FAINT = '#5f5f5f';
/** Of frames, and of lines between rows. */
export const LINE = '#c8c8c8';
/** What pictures are drawn on. */
export const PAPER = '#ffffff';
/** Of planes and cells that are not empty. */
export const SURFACE = '#eef4f9';

type Rgb = readonly [number, number, number];

/** Steps from one end of a scale of colours to its middle: fewer paths than shades that no eye tells apart. */
const STEPS = 24;

/** The ends of the scales, on white and in the dark. */
const ENDS = {
  light: { paper: [255, 255, 255], ink: [16, 16, 16], below: [5, 78, 145], above: [176, 64, 0] },
  dark: { paper: [22, 24, 28], ink: [240, 240, 240], below: [84, 178, 255], above: [255, 154, 82] },
} as const satisfies Record<string, Record<string, Rgb>>;

/** @throws RangeError, by the name of what has the colour, unless it is written as `#rrggbb` */
export function expectColour(name: string, colour: string): void {
  if (!/^#[\da-f]{6}$/i.test(colour))
    throw new RangeError(`${name}: expected a colour as #rrggbb, found ${JSON.stringify(colour)}`);
}

/** Ink on paper, as grey levels are stored: -1 is white, +1 black. */
export function ink(level: number): string {
  return mix(ENDS.light.paper, ENDS.light.ink, (level + 1) / 2);
}

/**
 * A number with a sign: blue below zero, white at zero, orange above.
 * @param share the number over the largest that the scale holds, from -1 to 1
 */
export function signed(share: number): string {
  return mix(ENDS.light.paper, share < 0 ? ENDS.light.below : ENDS.light.above, Math.abs(share));
}

/** What each colour is in the dark: ink is bright there, and zero dark. */
const DARK: ReadonlyMap<string, string> = new Map([
  [BLUE, '#5ab4f0'],
  [VERMILION, '#ff9452'],
  [GREEN, '#3fc79d'],
  [INK, '#e6e6e6'],
  [FAINT, '#a9adb5'],
  [LINE, '#4a4e57'],
  [SURFACE, '#202a36'],
  ...(['ink', 'below', 'above'] as const).flatMap((end) => scaleInTheDark(end)),
  [PAPER, '#16181c'],
]);

function scaleInTheDark(end: 'ink' | 'below' | 'above'): [string, string][] {
  const { light, dark } = ENDS;
  return Array.from({ length: STEPS }, (_, k) => (k + 1) / STEPS).map((share) => [
    mix(light.paper, light[end], share),
    mix(dark.paper, dark[end], share),
  ]);
}

/**
 * The style of a picture in the dark: rules for the colours that its elements have as fill or stroke, so that where no
 * style is understood it is a picture on white.
 */
export function darkStyle(elements: string): string {
  const rules = [...DARK].flatMap(([light, dark]) =>
    ['fill', 'stroke']
      .filter((paint) => elements.includes(`${paint}="${light}"`))
      .map((paint) => `[${paint}="${light}"]{${paint}:${dark}}`),
  );
  return `<style>@media screen and (prefers-color-scheme:dark){${rules.join('')}}</style>`;
}

function mix(from: Rgb, to: Rgb, share: number): string {
  const step = Math.round(Math.min(1, Math.max(0, share)) * STEPS) / STEPS;
  const channel = (k: 0 | 1 | 2) => Math.round(from[k] + (to[k] - from[k]) * step);
  return `#${[channel(0), channel(1), channel(2)].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

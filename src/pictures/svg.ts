import { coordinate } from './numbers.ts';
import { darkStyle, FAINT, INK, PAPER } from './palette.ts';

/** How wide pictures are, in pixels: at this width their texts read well, and still where a screen has 400. */
export const WIDTH = 640;

/** What is left free at the sides. */
export const MARGIN = 20;

/** The size of what is written beside a picture, in pixels. */
export const SMALL = 15;

/** Which part of a text stands at its place. */
export type Anchor = 'start' | 'middle' | 'end';

/** How a text stands. */
export interface TextStyle {
  /** In pixels. Default: 16. */
  readonly size?: number;
  readonly anchor?: Anchor;
  readonly fill?: string;
  readonly bold?: boolean;
}

/** Characters that mean something in XML. */
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML writes it; what XML cannot have, as control characters and halves of pairs, becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(
    /[&<>"]|[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
    (character) => ESCAPES[character] ?? '\ufffd',
  );
}

/**
 * A whole SVG file, on white, or on black where the reader prefers the dark.
 * @param label what someone is told who does not see it
 */
export function svgFile(width: number, height: number, label: string, body: readonly string[]): string {
  const drawn = [`<rect width="${width}" height="${height}" fill="${PAPER}"/>`, ...body.filter(Boolean)].join(
    '\n',
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      `role="img" aria-label="${escapeXml(label)}" font-family="system-ui, sans-serif" font-size="16" fill="${INK}">`,
    darkStyle(`fill="${INK}"${drawn}`),
    drawn,
    '</svg>\n',
  ].join('\n');
}

/** A line of text, its baseline at y. */
export function text(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { size, anchor, fill, bold } = style;
  const attributes = { 'font-size': size, 'text-anchor': anchor, fill, 'font-weight': bold && 600 };
  const written = Object.entries(attributes).map(([name, value]) => (value ? ` ${name}="${value}"` : ''));
  return `<text x="${coordinate(x)}" y="${coordinate(y)}"${written.join('')}>${escapeXml(content)}</text>`;
}

/** The same, small. */
export function small(x: number, y: number, content: string, style: TextStyle = {}): string {
  return text(x, y, content, { ...style, size: SMALL });
}

/** The same, small and faint. */
export function faint(x: number, y: number, content: string, anchor: Anchor = 'start'): string {
  return small(x, y, content, { fill: FAINT, anchor });
}

/** About how wide a text is, in pixels, whatever the font: a letter is taken for 0.56 of its size. */
export function widthOf(content: string, size: number = SMALL): number {
  return 0.56 * size * content.length;
}

/** A text in lines of at most a width, broken between words; none where it is empty. */
export function wrapped(content: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of content.split(' ').filter(Boolean)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** What stands above a picture, in as many lines as it takes, and where the picture may begin. */
export function heading(title: string): { drawn: string[]; bottom: number } {
  const lines = wrapped(title, WIDTH - 2 * MARGIN, 18);
  const drawn = lines.map((line, k) => text(MARGIN, 30 + 24 * k, line, { size: 18, bold: true }));
  return { drawn, bottom: MARGIN + 24 * lines.length };
}

/** A line around a rectangle. */
export function frame(x: number, y: number, width: number, height: number, stroke: string): string {
  const box = `x="${x - 0.5}" y="${y - 0.5}" width="${width + 1}" height="${height + 1}"`;
  return `<rect ${box} fill="none" stroke="${stroke}"/>`;
}

/** A rectangle that is filled. */
export function box(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${coordinate(x)}" y="${coordinate(y)}" width="${coordinate(width)}" height="${coordinate(height)}" fill="${fill}"/>`;
}

import { darkStyle, INK, PAPER } from './palette.ts';

/** How a text stands. */
export interface TextStyle {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
  readonly bold?: boolean;
}

/** Characters that mean something in XML. */
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML writes it. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] as string);
}

/**
 * A whole SVG file, on white, or on black where the reader prefers the dark.
 * @param label what someone is told who does not see it
 */
export function svgFile(width: number, height: number, label: string, body: readonly string[]): string {
  const drawn = [`<rect width="${width}" height="${height}" fill="${PAPER}"/>`, ...body].join('\n');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      `role="img" aria-label="${escapeXml(label)}" font-family="system-ui, sans-serif" font-size="13" fill="${INK}">`,
    darkStyle(`fill="${INK}"${drawn}`),
    drawn,
    '</svg>\n',
  ].join('\n');
}

/** A line of text, its baseline at y. */
export function text(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { size, anchor, fill, bold } = style;
  const attributes = [
    `x="${x}" y="${y}"`,
    anchor && anchor !== 'start' ? `text-anchor="${anchor}"` : '',
    size ? `font-size="${size}"` : '',
    fill ? `fill="${fill}"` : '',
    bold ? 'font-weight="600"' : '',
  ];
  return `<text ${attributes.filter((each) => each !== '').join(' ')}>${escapeXml(content)}</text>`;
}

/** A rectangle without filling. */
export function frame(x: number, y: number, width: number, height: number, stroke: string): string {
  return `<rect x="${x - 0.5}" y="${y - 0.5}" width="${width + 1}" height="${height + 1}" fill="none" stroke="${stroke}"/>`;
}

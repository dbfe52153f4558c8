import { SaxesParser } from 'saxes';

/** The colour of every square of one unit that lines as thick as a pixel cover, by `x,y`. */
export function squares(svg: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, stroke, width, d] of svg.matchAll(
    /<path stroke="(#\w{6})" stroke-width="(\d+)" d="([^"]*)"/g,
  )) {
    const pixel = Number(width);
    let [x, y] = [0, 0];
    let rest = d;
    while (rest !== '') {
      const [all, move, dx, dy, run] = /^([Mm])(-?[\d.]+) ?(-?[\d.]+)h(\d+)/.exec(rest) as RegExpExecArray;
      [x, y] = move === 'M' ? [Number(dx), Number(dy)] : [x + Number(dx), y + Number(dy)];
      for (let column = 0; column < Number(run); column++) {
        for (let row = 0; row < pixel; row++) {
          const place = `${x + column},${y - pixel / 2 + row}`;
          if (found.has(place)) throw new Error(`${place} is drawn twice`);
          found.set(place, stroke);
        }
      }
      x += Number(run);
      rest = rest.slice(all.length);
    }
  }
  return found;
}

/** Where the squares above a height begin and end: left, top, right, bottom. */
export function extentOf(svg: string, above: number = Number.POSITIVE_INFINITY): number[] {
  const places = [...squares(svg).keys()].map((place) => place.split(',').map(Number));
  const [xs, ys] = [0, 1].map((axis) => places.filter(([, y]) => y < above).map((place) => place[axis]));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1];
}

/** A line of text in a picture. */
export interface Line {
  readonly content: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly anchor: string;
}

/** The lines of text, the parts of one together. */
export function lines(svg: string): Line[] {
  return Array.from(svg.matchAll(/<text([^>]*)>(.*?)<\/text>/g), ([, attributes, content]) => {
    const value = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
    return {
      content: content.replace(/<[^>]*>/g, ''),
      x: Number(value('x')),
      y: Number(value('y')),
      size: Number(value('font-size') ?? 16),
      anchor: value('text-anchor') ?? 'start',
    };
  });
}

/** What the lines of text say. */
export function texts(svg: string): string[] {
  return lines(svg).map(({ content }) => content);
}

/** The names of the elements, in order. @throws Error if it is not well-formed XML with namespaces */
export function elements(xml: string): string[] {
  const found: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri }) => found.push(`${uri} ${local}`));
  parser.write(xml).close();
  return found;
}

/** Every colour that has no other in the dark: `fill #abcdef`. */
export function coloursOutsideThePalette(svg: string): string[] {
  const [style = ''] = /<style>@media screen and \(prefers-color-scheme:dark\).*?<\/style>/.exec(svg) ?? [];
  const drawn = svg.replace(style, '');
  return Array.from(drawn.matchAll(/\b(fill|stroke|color|stop-color)="([^"]*)"/g))
    .filter(([, , colour]) => colour !== 'none')
    .filter(([, paint, colour]) => !style.includes(`[${paint}="${colour}"]{${paint}:#`))
    .map(([, paint, colour]) => `${paint} ${colour}`);
}

/** The relative luminance of a colour, from 0 to 1, as WCAG 2 defines it. */
export function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two colours, from 1 to 21, as WCAG 2 defines it. */
export function contrast(a: string, b: string): number {
  const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
}

/** What a colour is in the dark. */
export function inTheDark(svg: string, colour: string): string {
  return new RegExp(`\\[(?:fill|stroke)="${colour}"\\]\\{(?:fill|stroke):(#\\w{6})`).exec(svg)?.[1] ?? '';
}

import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { darkStyle, FAINT, INK, PAPER } from './palette.ts';
import { escapeXml } from './svg.ts';

/** What a colour or a symbol of a chart stands for. */
export interface LegendEntry {
  /** As it is drawn in the legend: a character. */
  readonly symbol: string;
  readonly colour: string;
  readonly text: string;
}

/** The first row of the legend, below the label of the axis, and pixels from one row to the next. */
const [LEGEND, ROW] = [42, 24];

/** Ticks for scales that are no straight ones: 1, 2 and 5 in each power of ten. */
export function oneTwoFive(lowest: number, highest: number): number[] {
  const powers = Array.from({ length: 13 }, (_, k) => k - 9);
  const all = powers.flatMap((power) => [1, 2, 5].map((digit) => Number(`${digit}e${power}`)));
  return all.filter((tick) => tick >= lowest && tick <= highest);
}

/**
 * A chart as a whole SVG file, on white, or on black where the reader prefers the dark.
 * @param label what someone is told who does not see it
 * @param legend rows above the chart
 */
export function chart(
  label: string,
  legend: readonly (readonly LegendEntry[])[],
  options: Plot.PlotOptions,
): string {
  const { document } = parseHTML('<!doctype html><html></html>');
  const svg = Plot.plot({
    width: 840,
    height: 390 + ROW * legend.length,
    marginLeft: 56,
    marginRight: 24,
    marginTop: LEGEND + ROW * legend.length,
    marginBottom: 50,
    style: { background: 'none', fontSize: '14px' },
    ...options,
    document,
  });
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', color: INK, role: 'img', 'aria-label': label };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  // The library puts elements in; what is around them is put in as text, since its documents read text as HTML.
  const { outerHTML } = svg;
  const begin = outerHTML.indexOf('>') + 1;
  const inside = outerHTML.slice(begin, outerHTML.lastIndexOf('</svg>'));
  // Hundredths of a pixel are enough.
  const drawn = inside.replace(/"[^"]*"/g, (attribute) =>
    attribute.replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2)))),
  );
  const rows = legend.map((entries, k) => legendRow(entries, LEGEND + k * ROW)).join('\n');
  const paper = `<rect width="100%" height="100%" fill="${PAPER}"/>`;
  const all = [paper, drawn, rows].join('\n');
  const open = outerHTML.slice(0, begin);
  return `${open}\n${darkStyle(open + all)}\n${all}\n</svg>\n`;
}

function legendRow(entries: readonly LegendEntry[], y: number): string {
  const spans = entries.map(
    ({ symbol, colour, text }, k) =>
      `<tspan${k === 0 ? '' : ' dx="24"'} fill="${colour}">${escapeXml(symbol)} </tspan><tspan fill="${colour === FAINT ? FAINT : INK}">${escapeXml(text)}</tspan>`,
  );
  return `<text x="16" y="${y}" font-size="14" text-anchor="start">${spans.join('')}</text>`;
}

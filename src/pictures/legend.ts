import { escapeXml, MARGIN, SMALL, WIDTH, widthOf } from './svg.ts';

/** What a colour or a symbol of a chart stands for. */
export interface LegendEntry {
  /** As it is drawn in the legend: a character that means nothing in XML. */
  readonly symbol: string;
  readonly colour: string;
  readonly text: string;
}

/** From one row to the next, in pixels. */
export const ROW = 22;

/** A legend in as many rows as it takes: from 16 pixels above its bottom the picture may begin. */
export function legendRows(entries: readonly LegendEntry[]): { drawn: string[]; height: number } {
  const rows: LegendEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const width = widthOf(`${entry.symbol} ${entry.text}`) + 20;
    if (width > room) {
      rows.push([]);
      room = WIDTH - 2 * MARGIN + 20;
    }
    rows.at(-1)?.push(entry);
    room -= width;
  }
  return { drawn: rows.map((row, k) => drawRow(row, 28 + ROW * k)), height: ROW * rows.length };
}

function drawRow(entries: readonly LegendEntry[], y: number): string {
  const spans = entries.map(({ symbol, colour, text }, k) => {
    const mark = `<tspan fill="${colour}">${symbol} </tspan>`;
    return `<tspan${k === 0 ? '' : ' dx="20"'}>${mark}${escapeXml(text)}</tspan>`;
  });
  return `<text x="${MARGIN}" y="${y}" font-size="${SMALL}">${spans.join('')}</text>`;
}

import { growthPicture } from './growth/growth-picture.ts';
import { growthTable } from './growth/growth-table.ts';
import type { Results } from './results.ts';
import { asMarkdown, headlines, machineLine, tables, thenAndNow } from './tables.ts';

/** What writes the figures into each file that has some. */
export const FILES: Readonly<Record<string, (text: string, results: Results) => string>> = {
  'docs/speed.md': (text, results) => withGrowth(withTables(text, results), results),
  'README.md': withHeadlines,
};

/** The picture of how cost grows, from the project's folder. */
export const PICTURE = 'docs/pictures/growth.svg';

/** What is drawn there; undefined where it was not measured. */
export function picture({ growth }: Results): string | undefined {
  return growth && growthPicture(growth);
}

/**
 * Puts all tables between the markers of a text.
 * @throws Error if a marker is missing
 */
export function withTables(text: string, results: Results): string {
  const body = [thenAndNow(results), machineLine(results), ...tables(results).map(asMarkdown)].join('\n\n');
  return replaceMarked(text, 'speed', () => body);
}

/**
 * Puts how cost grows between its markers, or how that is measured.
 * @throws Error if a marker is missing
 */
export function withGrowth(text: string, { growth }: Results): string {
  const body = growth
    ? `${asMarkdown(growthTable(growth))}\n\n![How many times the cost of the smallest size, over how many times its size](pictures/growth.svg)`
    : '`npm run bench -- --growth` measures it.';
  return replaceMarked(text, 'growth', () => body);
}

/**
 * Puts the headlines into the rows of their names, in the table between the markers of a text; its other rows stay.
 * @throws Error if a marker or a row is missing
 */
export function withHeadlines(text: string, results: Results): string {
  return replaceMarked(text, 'headlines', (old) => {
    const [header = [], , ...rows] = old.split('\n').map(cellsOf);
    const figures = headlines(results);
    for (const [what] of figures) {
      if (!rows.some(([first]) => first === what)) throw new Error(`expected a row '${what}', found none`);
    }
    return asMarkdown([header, ...rows.map((row) => figures.find(([what]) => what === row[0]) ?? row)]);
  });
}

/** The text with what a function makes of all between `<!-- bench: NAME -->` and `<!-- /bench -->`. */
function replaceMarked(text: string, name: string, make: (old: string) => string): string {
  const [startMark, endMark] = [`<!-- bench: ${name} -->`, '<!-- /bench -->'];
  const start = text.indexOf(startMark);
  const end = text.indexOf(endMark, start);
  if (start < 0 || end < 0) throw new Error(`expected ${startMark} and, after it, ${endMark}`);
  const body = make(text.slice(start + startMark.length, end).trim());
  return `${text.slice(0, start)}${startMark}\n\n${body}\n\n${text.slice(end)}`;
}

/** The cells of a line of a Markdown table. */
function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

import type { Results } from './results.ts';
import { asMarkdown, machineLine, tables, thenAndNow } from './tables.ts';

const START = '<!-- bench: speed -->';
const END = '<!-- /bench -->';

/**
 * Puts the results between the README's markers.
 * @throws Error if a marker is missing
 */
export function withResults(readme: string, results: Results): string {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END, start);
  if (start < 0 || end < 0) throw new Error(`README.md: expected ${START} and, after it, ${END}`);
  const body = [thenAndNow(results), machineLine(results), ...tables(results).map(asMarkdown)].join('\n\n');
  return `${readme.slice(0, start)}${START}\n\n${body}\n\n${readme.slice(end)}`;
}

import { join } from 'node:path';
import { removeLeftovers, replaceFile } from '../replace-file.ts';
import { reportText } from '../run-report.ts';
import { reportHtml } from './html.ts';
import { reportMarkdown } from './markdown.ts';
import type { Picture } from './pictures/pictures.ts';
import type { ReproductionReport } from './report.ts';

/**
 * Writes the report into its folder: pictures, `report.md`, `report.html` and, last, `report.json`; each beside its
 * place and renamed.
 */
export async function writeReproduction(
  folder: string,
  report: ReproductionReport,
  pictures: readonly Picture[],
): Promise<void> {
  const markdown = reportMarkdown(report, pictures);
  const files = [
    ...pictures.map(({ name, svg }) => ({ name: `${name}.svg`, content: svg })),
    { name: 'report.md', content: markdown },
    { name: 'report.html', content: reportHtml(markdown, pictures) },
    { name: 'report.json', content: reportText(report) },
  ];
  for (const { name, content } of files) {
    await removeLeftovers(join(folder, name));
    await replaceFile(join(folder, name), content);
  }
}

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../scripts/command-line/run-command.ts';
import { replaceFile } from '../scripts/disk/replace-file.ts';
import { FILES, PICTURE, picture } from './documents.ts';
import { RESULTS, readResults } from './results.ts';

const usage = `npm run bench-table

puts the figures of bench/results.json into the tables of ${Object.keys(FILES).join(' and ')},
and into ${PICTURE}
`;

await runCommand({ usage }, async () => {
  const results = await readResults(RESULTS);
  for (const [file, write] of Object.entries(FILES)) {
    const path = pathOf(file);
    await replaceFile(path, write(await readFile(path, 'utf8'), results));
  }
  const drawn = picture(results);
  if (drawn !== undefined) await replaceFile(pathOf(PICTURE), drawn);
});

/** Where a file of the project is. */
function pathOf(file: string): string {
  return fileURLToPath(new URL(`../${file}`, import.meta.url));
}

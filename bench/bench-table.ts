import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../scripts/command-line/run-command.ts';
import { replaceFile } from '../scripts/disk/replace-file.ts';
import { withResults } from './readme-table.ts';
import { RESULTS, readResults } from './results.ts';

const README = fileURLToPath(new URL('../README.md', import.meta.url));
const usage = 'npm run bench-table\n\nputs the figures of bench/results.json into the tables of README.md\n';

await runCommand({ usage }, async () => {
  await replaceFile(README, withResults(await readFile(README, 'utf8'), await readResults(RESULTS)));
});

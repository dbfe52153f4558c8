import { readFileSync } from 'node:fs';
import { runCommand } from '../command-line/run-command.ts';
import { sha256 } from '../disk/sha256.ts';
import { fetchDigits } from '../fetching/fetch-digits.ts';

const FLAGS = { mirror: 'URL', file: 'FILE', folder: 'DIR' };
const usage =
  'fetches three files from a mirror as the fetch commands do, the content being that of a file\n';

await runCommand({ usage, flags: FLAGS }, async ({ mirror = '', file = '', folder = '' }) => {
  const expected = sha256(readFileSync(file));
  await fetchDigits({
    folder,
    mirrors: [mirror],
    files: ['one', 'two', 'three'].map((name) => ({
      name,
      check: async (bytes) => (sha256(bytes) === expected ? undefined : 'wrong content'),
    })),
  });
});

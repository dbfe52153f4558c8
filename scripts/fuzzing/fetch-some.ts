import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { runCommand } from '../command-line.ts';
import { fetchDigits } from '../fetch-command.ts';

/** Fetches three files from a mirror as the fetch commands do: MIRROR FILE FOLDER, the content being that of FILE. */
const [mirror, path, folder] = process.argv.slice(2) as [string, string, string];
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const expected = sha256(readFileSync(path));

await runCommand(() =>
  fetchDigits({
    folder,
    mirrors: [mirror],
    files: ['one', 'two', 'three'].map((name) => ({
      name,
      check: async (bytes) => (sha256(bytes) === expected ? undefined : 'wrong content'),
    })),
  }),
);

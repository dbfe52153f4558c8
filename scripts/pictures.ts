import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './command-line/run-command.ts';
import { removeFiles } from './disk/remove-files.ts';
import { replaceFiles } from './disk/replace-file.ts';
import { pictureBook } from './picture-book/picture-book.ts';

/** What else is there: `npm run bench-table` draws it. */
const OTHERS = ['growth.svg'];

const FOLDER = fileURLToPath(new URL('../docs/pictures', import.meta.url));

const usage = `npm run pictures

draws the pictures of docs/pictures anew: of generated digits and of a network
that learns from them, the same on every machine.
`;

await runCommand({ usage }, async () => {
  const pictures = pictureBook();
  await mkdir(FOLDER, { recursive: true });
  await replaceFiles(Array.from(pictures, ([name, svg]) => [join(FOLDER, name), svg] as const));
  const old = (await readdir(FOLDER)).filter(
    (name) => name.endsWith('.svg') && !pictures.has(name) && !OTHERS.includes(name),
  );
  await removeFiles(FOLDER, old);
  console.log(`${pictures.size} pictures are in docs/pictures`);
});

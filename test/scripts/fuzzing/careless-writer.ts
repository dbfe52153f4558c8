import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';

// Writes a file in two halves, and takes it for whole when it is there: FOLDER.
const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
if (!existsSync(`${folder}/result.json`)) {
  writeFileSync(`${folder}/result.json`, '{"half":');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  appendFileSync(`${folder}/result.json`, '1}');
}

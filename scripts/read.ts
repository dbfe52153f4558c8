import { runCommand } from './command-line/run-command.ts';
import { FLAGS, readSettings, SWITCHES, USAGE } from './reading/read-flags.ts';
import { readPictures } from './reading/read-pictures.ts';

const COMMAND = { usage: USAGE, flags: FLAGS, switches: SWITCHES, word: 'PICTURE' };

await runCommand(COMMAND, async (flags, _, places) => {
  if (!(await readPictures(readSettings(flags, places)))) process.exitCode = 1;
});

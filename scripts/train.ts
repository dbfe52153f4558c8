import { runCommand } from './command-line/run-command.ts';
import { resumeRun, startRun } from './runs/network-run.ts';
import { runSeeds } from './runs/seeds-run.ts';
import { FLAGS, readTrainFlags, SWITCHES, USAGE } from './runs/train-flags.ts';

await runCommand({ usage: USAGE, flags: FLAGS, switches: SWITCHES }, async (_, args) => {
  const flags = readTrainFlags(args);
  if (flags.resume !== undefined) await resumeRun(flags.resume, flags);
  else if (flags.seeds !== undefined) await runSeeds(flags, flags.seeds);
  else await startRun(flags);
});

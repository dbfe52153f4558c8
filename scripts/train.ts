import { runCommand } from './command-line.ts';
import { resumeRun, startRun } from './network-run.ts';
import { runSeeds } from './seeds-run.ts';
import { readTrainFlags, USAGE } from './train-flags.ts';

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    return;
  }
  const flags = readTrainFlags(args);
  if (flags.resume !== undefined) await resumeRun(flags.resume, flags);
  else if (flags.seeds !== undefined) await runSeeds(flags, flags.seeds);
  else await startRun(flags);
}

await runCommand(main);

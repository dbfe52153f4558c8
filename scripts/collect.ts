import { UsageError } from './command-line/flags.ts';
import { runCommand } from './command-line/run-command.ts';
import { collectRuns } from './runs/collect-runs.ts';

const USAGE = `npm run collect -- DIR... [flags]

Puts runs of npm run train that differ in their seed alone, made anywhere,
together into the report that --seeds makes on one machine. Each DIR is

  the folder of a run, of one seed or with --seeds; runs in it are taken too
  a folder of such folders
  or their report.json

  --out DIR        where report and weights go (runs/DATA-seedsN-to-N)
  --overwrite      replace the run that is in the folder
`;

const COMMAND = {
  usage: USAGE,
  flags: { out: 'DIR' },
  switches: ['overwrite'] as const,
  word: 'DIR',
};

await runCommand(COMMAND, async (flags, _, places) => {
  if (places.length === 0) {
    throw new UsageError('expected folders of runs, found none; npm run collect -- --help says more');
  }
  await collectRuns(places, flags);
});

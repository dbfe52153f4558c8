import { runCommand } from './command-line/run-command.ts';
import { FLAGS, readReproduceFlags, USAGE } from './reproduction/reproduce-flags.ts';
import { reproduce } from './reproduction/reproduction-run.ts';

await runCommand({ usage: USAGE, flags: FLAGS }, (_, args) => reproduce(readReproduceFlags(args)));

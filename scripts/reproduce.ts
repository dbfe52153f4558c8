import { runCommand } from './command-line.ts';
import { readReproduceFlags, USAGE } from './reproduction/reproduce-flags.ts';
import { reproduce } from './reproduction/reproduction-run.ts';

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) process.stdout.write(USAGE);
  else await reproduce(readReproduceFlags(args));
}

await runCommand(main);

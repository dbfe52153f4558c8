import { LARGEST_SEED, oneOf, wholeNumber } from './command-line/flags.ts';
import { runCommand } from './command-line/run-command.ts';
import { killings, runKills } from './fuzzing/kills.ts';
import { runFuzz } from './fuzzing/run-fuzz.ts';
import { targets } from './fuzzing/targets.ts';

const names = targets.map(({ name }) => name);

const USAGE = `npm run fuzz -- [flags]

Gives damaged files to every reader of bytes. Each must end in the right value
or in an error of the documented class, one line long, in bounded time and
memory. With --kills, commands are killed (kill -9) at random moments instead
and called again: they must end as if nothing had happened.

  --count N        damaged files in all (20000)
  --seed S         of the first file; the next has the next seed (1989)
  --target NAME    only this reader:
${names.map((name) => `                   ${name}\n`).join('')}  --kills N        kill N times, in turn ${Object.keys(killings).join(', ')}
  --kill NAME      only this command
`;

const FLAGS = { count: 'N', seed: 'S', target: 'NAME', kills: 'N', kill: 'NAME' };

await runCommand({ usage: USAGE, flags: FLAGS }, async (flags) => {
  const seed = wholeNumber('seed', flags.seed ?? '1989', 0, LARGEST_SEED);
  if (flags.kills !== undefined) {
    const kills = wholeNumber('kills', flags.kills, 1, 1e9);
    const only = flags.kill === undefined ? undefined : oneOf('kill', flags.kill, Object.keys(killings));
    await runKills(kills, seed, only);
    return;
  }
  const count = wholeNumber('count', flags.count ?? '20000', 1, 1e9);
  const chosen = flags.target === undefined ? names : [oneOf('target', flags.target, names)];
  await runFuzz(count, seed, chosen);
});

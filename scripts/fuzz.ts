import { mkdirSync, writeFileSync } from 'node:fs';
import { Random } from '../src/tensor/random.ts';
import { type Given, oneOf, runCommand, wholeNumber } from './command-line.ts';
import { damaged } from './fuzzing/damage.ts';
import type { Draw } from './fuzzing/fuzz-process.ts';
import { fuzz } from './fuzzing/fuzzing.ts';
import { killings, runKills } from './fuzzing/kills.ts';
import type { Target } from './fuzzing/target.ts';
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

const FOLDER = 'runs/fuzz';
const LARGEST_SEED = 0xffffffff;

const FLAGS = { count: 'N', seed: 'S', target: 'NAME', kills: 'N', kill: 'NAME' };

async function main(flags: Given<keyof typeof FLAGS>): Promise<void> {
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
}

async function runFuzz(count: number, first: number, chosen: readonly string[]): Promise<void> {
  const begun = performance.now();
  let [done, faults] = [0, 0];
  function* draws(): Generator<Draw> {
    for (let k = 0; k < count; k++) {
      yield { target: chosen[k % chosen.length] as string, seed: (first + k) % (LARGEST_SEED + 1) };
    }
  }
  await fuzz(new URL('fuzzing/targets.ts', import.meta.url), draws(), ({ target, seed, fault }) => {
    done++;
    if (fault !== undefined) {
      faults++;
      const file = keep(target, seed);
      console.log(
        `${target}: ${fault}\n  ${file}; npm run fuzz -- --target ${target} --seed ${seed} --count 1`,
      );
    }
    if (done % 10_000 === 0) console.log(`${done} of ${count} files, ${faults} faults`);
  });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    `${count} damaged files to ${chosen.join(', ')}, from seed ${first}: ${faults} faults, ${seconds} s`,
  );
  if (faults > 0) process.exitCode = 1;
}

/** Leaves the file where it can be looked at. */
function keep(name: string, seed: number): string {
  const { files } = targets.find((target) => target.name === name) as Target;
  mkdirSync(FOLDER, { recursive: true });
  const path = `${FOLDER}/${name}-${seed}.bin`;
  writeFileSync(path, damaged(files, new Random(seed)));
  return path;
}

await runCommand({ usage: USAGE, flags: FLAGS }, main);

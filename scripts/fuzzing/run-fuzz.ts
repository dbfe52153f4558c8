import { mkdirSync, writeFileSync } from 'node:fs';
import { LARGEST_SEED } from '../command-line/flags.ts';
import type { Draw } from './fuzz-process.ts';
import { fuzz } from './fuzzing.ts';
import { damagedFile, type Target } from './target.ts';
import { targets } from './targets.ts';

/** Where the files go that a reader does not take as it should. */
const FOLDER = 'runs/fuzz';

/**
 * Gives damaged files to readers in turn, and tells of every fault, and how to see it again; then the exit code is 1.
 * @param first seed of the first file; the next has the next seed
 * @param chosen the names of the readers
 */
export async function runFuzz(count: number, first: number, chosen: readonly string[]): Promise<void> {
  const begun = performance.now();
  let [done, faults] = [0, 0];
  function* draws(): Generator<Draw> {
    for (let k = 0; k < count; k++) {
      yield { target: chosen[k % chosen.length] as string, seed: (first + k) % (LARGEST_SEED + 1) };
    }
  }
  await fuzz(new URL('targets.ts', import.meta.url), draws(), ({ target, seed, fault }) => {
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
  const target = targets.find((each) => each.name === name) as Target;
  mkdirSync(FOLDER, { recursive: true });
  const path = `${FOLDER}/${name}-${seed}.bin`;
  writeFileSync(path, damagedFile(target, seed));
  return path;
}

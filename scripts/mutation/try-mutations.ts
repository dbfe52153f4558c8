import { rmSync } from 'node:fs';
import type { Mutation } from './mutation.ts';
import { copyProject, testFiles } from './sources.ts';
import { Trial } from './trial.ts';

/**
 * Tries faults, in a copy of the project, and tells how many are done.
 * @param judges processes that run tests
 * @returns the faults that no test noticed
 */
export async function tryMutations(mutations: readonly Mutation[], judges: number): Promise<Mutation[]> {
  const project = copyProject();
  const trial = new Trial(project, judges);
  const survivors: Mutation[] = [];
  const begun = performance.now();
  let done = 0;
  try {
    await trial.prepare(testFiles(), new Set(mutations.map(({ file }) => file)));
    await trial.run(mutations, (mutation, noticed) => {
      done++;
      if (!noticed) survivors.push(mutation);
      if (done % 100 === 0 || done === mutations.length) {
        const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
        console.log(`${done} of ${mutations.length} faults, ${survivors.length} not noticed, ${minutes} min`);
      }
    });
  } finally {
    trial.stop();
    rmSync(project, { recursive: true });
  }
  return survivors.sort((a, b) => a.file.localeCompare(b.file) || a.start - b.start);
}

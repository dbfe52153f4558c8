import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { UsageError, wholeNumber } from './command-line/flags.ts';
import { runCommand } from './command-line/run-command.ts';
import { readEquivalents, withoutEquivalents } from './mutation/equivalent.ts';
import { mutationKey } from './mutation/mutation.ts';
import { mutationsOf } from './mutation/mutations.ts';
import { byFolder, readSurvivors, writeSurvivors } from './mutation/results.ts';
import { sourceFiles } from './mutation/sources.ts';
import { tryMutations } from './mutation/try-mutations.ts';

const USAGE = `npm run mutants -- [flags]

Puts single faults into src/, one after the other, and says how many the tests
notice: an operator turned around, a bound moved by one, a rounding or a
statement left out, another number, an empty text. src/tensor/simd/ is left out,
since its cases compare every bit with the plain kernels. Faults that change
nothing are listed in scripts/mutation/equivalent.json.

  --in PATH        only the files in this folder, or this file (src)
  --judges N       processes that run tests (one a core, at most 2)
  --survivors      only the faults that no test noticed when they were tried
                   last
`;

const COMMAND = { usage: USAGE, flags: { in: 'PATH', judges: 'N' }, switches: ['survivors'] } as const;

await runCommand(COMMAND, async (flags) => {
  const path = (flags.in ?? 'src').replace(/^\.\/|\/$/g, '');
  const judges =
    flags.judges === undefined
      ? Math.min(2, availableParallelism())
      : wholeNumber('judges', flags.judges, 1, 64);
  const files = sourceFiles().filter((file) => file === path || file.startsWith(`${path}/`));
  if (files.length === 0) throw new UsageError(`--in: expected a folder or a file of src/, got '${path}'`);

  const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const all = files.flatMap((file) => mutationsOf(file, texts.get(file) as string));
  const equivalents = readEquivalents().filter(({ file }) => texts.has(file));
  const { left, equivalent, stale } = withoutEquivalents(
    all,
    equivalents,
    (file) => texts.get(file) as string,
  );
  for (const { file, was, becomes } of stale)
    console.log(`equivalent.json: ${file} has no '${was}' that becomes '${becomes}'`);
  const before = readSurvivors();
  const chosen = flags.survivors ? left.filter((mutation) => before.has(mutationKey(mutation))) : left;

  const survivors = await tryMutations(chosen, judges);
  writeSurvivors(survivors, before, texts);
  console.log(byFolder(chosen, survivors, equivalent));
});

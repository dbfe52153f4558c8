import { fileURLToPath } from 'node:url';
import { createVitest, type Vitest } from 'vitest/node';
import type { Question, Verdict } from './judge.ts';
import { type Mutation, mutated } from './mutation.ts';

/** The project's folder, with / at its end. */
const project = process.argv[2] as string;

let fault: Mutation | undefined;
let errors = 0;

const vitest: Vitest = await createVitest(
  'test',
  {
    root: project,
    config: false,
    watch: false,
    bail: 1,
    pool: 'threads',
    maxWorkers: 1,
    reporters: [{}],
    include: ['test/**/*.test.ts'],
    alias: { 'lenet-1989': `${project}src/index.ts` },
    setupFiles: [fileURLToPath(new URL('same-draws.ts', import.meta.url))],
    testTimeout: 60_000,
    onConsoleLog: () => false,
  },
  {
    plugins: [
      {
        name: 'one fault',
        enforce: 'pre',
        transform: (code, id) => (fault && id === project + fault.file ? mutated(code, fault) : undefined),
      },
    ],
  },
);
await vitest.standalone();

async function answer({ mutation, test }: Question): Promise<Verdict> {
  for (const file of [fault?.file, mutation?.file])
    if (file !== undefined) vitest.invalidateFile(project + file);
  fault = mutation;
  // An error that nobody handled may come late, from the fault before: only one that comes again is of this one.
  let verdict = await run(test);
  if (verdict === 'has errors') verdict = await run(test);
  return verdict === 'passes' ? 'passes' : 'fails';
}

async function run(test: string): Promise<'passes' | 'fails' | 'has errors'> {
  const specification = vitest.getRootProject().createSpecification(project + test);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications([specification]);
  // Vitest keeps modules and errors of all runs.
  const more = unhandledErrors.length > errors;
  errors = unhandledErrors.length;
  if (!testModules.every((module) => module.ok() || module.moduleId !== project + test)) return 'fails';
  return more ? 'has errors' : 'passes';
}

process.on('message', async (question: Question) => process.send?.(await answer(question)));
process.on('disconnect', () => process.exit());
process.send?.('ready');

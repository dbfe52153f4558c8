import { fileURLToPath } from 'node:url';
import { createVitest, type TestModule, type Vitest } from 'vitest/node';
import { ENTRIES } from '../package/entries.js';
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
    // Threads would share the address space that memories of WebAssembly reserve, and run out of it.
    pool: 'forks',
    maxWorkers: 1,
    reporters: [{}],
    include: ['test/**/*.test.ts'],
    alias: ENTRIES.map(({ from, source }) => ({
      find: new RegExp(`^${from}$`),
      replacement: project + source,
    })),
    setupFiles: [fileURLToPath(new URL('same-draws.ts', import.meta.url))],
    testTimeout: 60_000,
    // Showing how two networks differ takes half a minute.
    chaiConfig: { showDiff: false },
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
  const failed = testModules.find((module) => module.moduleId === project + test && !module.ok());
  if (failed && !fault) console.error(firstError(failed));
  return failed ? 'fails' : more ? 'has errors' : 'passes';
}

/** Why a file of tests fails, in a line. */
function firstError(module: TestModule): string | undefined {
  const errors = [...module.children.allTests('failed')].flatMap((each) => each.result().errors ?? []);
  return [...errors, ...module.errors()][0]?.message.split('\n')[0];
}

process.on('message', async (question: Question) => process.send?.(await answer(question)));
// With all that it has started: tests may be in a loop that does not end.
process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
process.send?.('ready');

import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Mutation } from './mutation.ts';

/** What a judge is asked: what becomes of a file of tests with this fault in the sources, or with none? */
export interface Question {
  readonly mutation: Mutation | undefined;
  /** The file of tests, from the project's folder. */
  readonly test: string;
}

/** How a file of tests ends. */
export type Verdict = 'passes' | 'fails' | 'does not end';

/** The least of all claims on the processor. */
const PRIORITY = 19;

/** A process that keeps the tests loaded and runs them with one fault after the other. */
export class Judge {
  readonly #project: string;
  #process: ChildProcess | undefined;
  #stopped = false;

  /** @param project the folder that has sources and tests, with / at its end */
  constructor(project: string) {
    this.#project = project;
  }

  /** @param limit milliseconds after which tests count as not ending; the process then gives way to another */
  async ask(question: Question, limit: number): Promise<Verdict> {
    if (this.#stopped) throw new Error(`${question.test}: no process runs it any more`);
    this.#process ??= await started(this.#project);
    const judge = this.#process;
    return new Promise((resolve, reject) => {
      const end = (verdict?: Verdict) => {
        clearTimeout(timer);
        judge.removeAllListeners();
        if (verdict) resolve(verdict);
        else reject(new Error(`the tests of ${question.test} ended the process that runs them`));
      };
      const timer = setTimeout(() => {
        this.#process = undefined;
        judge.removeAllListeners();
        endGroup(judge);
        end('does not end');
      }, limit);
      judge.once('message', (verdict: Verdict) => end(verdict));
      judge.once('exit', () => {
        this.#process = undefined;
        // Out of memory, most likely: a fault that is noticed. Without one there is something else wrong.
        end(question.mutation && 'does not end');
      });
      judge.send(question);
    });
  }

  /** Ends the process; none is started after that. */
  stop(): void {
    this.#stopped = true;
    if (this.#process) endGroup(this.#process);
  }
}

/** Ends a process with all that it has started. */
function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

async function started(project: string): Promise<ChildProcess> {
  const path = fileURLToPath(new URL('judge-process.ts', import.meta.url));
  const judge = fork(path, [project], {
    execArgv: ['--import', 'tsx'],
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  if (judge.pid !== undefined) setPriority(judge.pid, PRIORITY);
  await new Promise<void>((resolve, reject) => {
    judge.once('message', () => resolve());
    judge.once('exit', (code) => reject(new Error(`the process that runs tests ended with ${code}`)));
  });
  judge.removeAllListeners();
  return judge;
}

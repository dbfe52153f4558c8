import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { AbsentError } from './contender.ts';
import { type Problem, readProblem } from './problem.ts';

/** What a run says that was timed where it ran. */
export class Took {
  readonly microseconds: number;

  constructor(microseconds: number) {
    this.microseconds = microseconds;
  }
}

/** What a contender does that Node has, or asks for; `contender.ts` tells when it is asked. */
export interface Service {
  readonly version: string;
  outputs(): ArrayLike<number> | Promise<ArrayLike<number>>;
  /** One pass over the digits, one at a time. */
  train?(): unknown;
  /** Reads the digits. */
  forward(): unknown;
  /** Microseconds of each kernel. */
  phases?(): ReadonlyMap<string, number>;
  /** Bytes for a training step, and for a forward pass. */
  allocation?(): readonly [number, number];
}

/** The contender's side of the conversation: the last two words of the command line are the problem and the rate. */
export async function serve(prepare: (problem: Problem) => Service | Promise<Service>): Promise<void> {
  const [file = '', rate = ''] = process.argv.slice(-2);
  const problem = readProblem(await readFile(file), Number(rate));
  let service: Service;
  try {
    service = await prepare(problem);
  } catch (error) {
    if (!(error instanceof AbsentError)) throw error;
    console.log(`absent ${error.message}`);
    return;
  }
  console.log(`ready ${service.version}`);
  for await (const command of createInterface({ input: process.stdin })) {
    if (command === 'quit') break;
    console.log(await answer(service, command));
  }
}

async function answer(service: Service, command: string): Promise<string> {
  switch (command) {
    case 'outputs':
      return Array.from(await service.outputs()).join(' ');
    case 'train':
      return String(await microseconds(() => service.train?.()));
    case 'forward':
      return String(await microseconds(() => service.forward()));
    case 'phases':
      return Array.from(service.phases?.() ?? [], ([name, time]) => `${name}=${time}`).join(';');
    case 'allocation':
      return (service.allocation?.() ?? []).join(' ');
    default:
      throw new Error(`no command ${command}`);
  }
}

/** A promise is awaited, and nothing else: the wait would cost the others time. */
async function microseconds(run: () => unknown): Promise<number> {
  const start = performance.now();
  const running = run();
  const done = running instanceof Promise ? await running : running;
  const end = performance.now();
  return done instanceof Took ? done.microseconds : (end - start) * 1000;
}

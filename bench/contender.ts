import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** How a contender is started, and what it can do. */
export interface ContenderSpec {
  readonly name: string;
  readonly command: string;
  /** What comes before the problem's file and the learning rate. */
  readonly args: readonly string[];
  /** False for one that can only read. */
  readonly trains: boolean;
  /** Whether it can tell what it allocates. */
  readonly measuresAllocation: boolean;
  /** How far its outputs may be from the definition's: before, and after a pass of training. */
  readonly tolerance: { readonly outputs: number; readonly trained: number };
}

/** Why a contender is not here: no fault of the benchmark. */
export class AbsentError extends Error {
  override readonly name = 'AbsentError';
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * A contender in a process of its own, so that none warms up or spoils the engine for another. It is started with a
 * problem's file and the learning rate, says `ready VERSION` or `absent REASON`, and answers each line with a line:
 *
 * - `outputs`: n x 10 numbers
 * - `train`: trains one pass over the n digits, one at a time; microseconds, measured inside
 * - `forward`: reads the n digits, in one call where that is faster; microseconds
 * - `phases`: `name=microseconds;...`, each kernel alone in a loop
 * - `allocation`: bytes on the heap for a training step, and for a forward pass
 * - `quit`
 */
export class Contender {
  readonly spec: ContenderSpec;
  /** Compiler, runtime or library, with its version. */
  readonly version: string;
  readonly #ask: (command: string) => Promise<string>;
  readonly #quit: () => Promise<void>;

  private constructor(
    spec: ContenderSpec,
    version: string,
    ask: (command: string) => Promise<string>,
    quit: () => Promise<void>,
  ) {
    this.spec = spec;
    this.version = version;
    this.#ask = ask;
    this.#quit = quit;
  }

  /** @throws AbsentError if it cannot be had here; Error if it breaks */
  static async start(spec: ContenderSpec, problemFile: string, learningRate: number): Promise<Contender> {
    const child = spawn(spec.command, [...spec.args, problemFile, String(learningRate)], { cwd: ROOT });
    const { next, ended } = conversation(spec.name, child);
    const hello = await next();
    const [word, rest] = split(hello, ' ');
    const quit = async () => {
      child.stdin.end('quit\n');
      await ended;
    };
    if (word === 'absent') {
      await quit();
      throw new AbsentError(rest);
    }
    if (word !== 'ready') throw new Error(`${spec.name}: expected 'ready' or 'absent', found '${hello}'`);
    const ask = (command: string) => {
      child.stdin.write(`${command}\n`);
      return next();
    };
    return new Contender(spec, rest, ask, quit);
  }

  outputs(): Promise<number[]> {
    return this.#numbers('outputs');
  }

  /** Microseconds for one pass of training over the n digits. */
  async train(): Promise<number> {
    return (await this.#numbers('train', 1))[0] as number;
  }

  /** Microseconds to read the n digits. */
  async forward(): Promise<number> {
    return (await this.#numbers('forward', 1))[0] as number;
  }

  /** Microseconds of each kernel, in the order of a training step. */
  async phases(): Promise<Map<string, number>> {
    const answer = await this.#ask('phases');
    return new Map(
      answer.split(';').map((phase) => {
        const [name, time] = split(phase, '=');
        return [name, this.#number(time)];
      }),
    );
  }

  /** Bytes on the heap. */
  async allocation(): Promise<{ step: number; forward: number }> {
    const [step, forward] = (await this.#numbers('allocation', 2)) as [number, number];
    return { step, forward };
  }

  quit(): Promise<void> {
    return this.#quit();
  }

  async #numbers(command: string, count?: number): Promise<number[]> {
    const numbers = (await this.#ask(command))
      .trim()
      .split(/\s+/)
      .map((text) => this.#number(text));
    if (count !== undefined && numbers.length !== count) {
      throw new Error(`${this.spec.name} ${command}: expected ${count} numbers, found ${numbers.length}`);
    }
    return numbers;
  }

  #number(text: string): number {
    const number = Number(text);
    if (text === '' || Number.isNaN(number))
      throw new Error(`${this.spec.name}: expected a number, found '${text}'`);
    return number;
  }
}

/** The lines that a process says, one at a time, and the wait for its end. */
function conversation(name: string, child: ChildProcessWithoutNullStreams) {
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-2000);
  });
  // Writing to a process that has ended: its end is told by the next line that does not come.
  child.stdin.on('error', () => {});
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? new AbsentError(`there is no ${child.spawnfile}`) : error);
    });
    child.on('close', () => resolve());
  });
  ended.catch(() => {});
  const next = async (): Promise<string> => {
    const line = await said.next();
    if (!line.done) return line.value;
    await ended;
    throw new Error(`${name}: ended with code ${child.exitCode} ${complaint.trim()}`);
  };
  return { next, ended };
}

function split(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

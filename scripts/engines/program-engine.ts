import { type ExecFileException, execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Engine, MOST_SECONDS, type StartedEngine, versionIn } from './engine.ts';

const BUILT = fileURLToPath(new URL('built.js', import.meta.url));

/** How a program is called. */
export interface ProgramEngine extends Pick<Engine, 'name' | 'inside'> {
  /** Its path. @throws Error with the reason, if it cannot be had */
  readonly find: () => Promise<string>;
  /** Before the module that it runs. */
  readonly args?: readonly string[];
  /** Variables of its environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * An engine that is a program.
 * @param module what it runs
 */
export function programEngine(
  { name, inside, find, args = [], env = {} }: ProgramEngine,
  module: string = BUILT,
): Engine {
  const start = async (): Promise<StartedEngine> => {
    const program = await find();
    const call = (...words: readonly string[]) => run(program, words, { ...process.env, ...env });
    return {
      version: versionIn(await call('--version')),
      ask: () => call(...args, module),
      close: async () => {},
    };
  };
  return { name, inside, start };
}

/** @throws Error with what it says, if it fails */
async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  try {
    return (await promisify(execFile)(program, args, { env, timeout: MOST_SECONDS * 1000 })).stdout;
  } catch (error) {
    const { message, stderr, killed, signal } = error as ExecFileException & { stderr?: string };
    if (killed) throw new Error(`expected it to end in ${MOST_SECONDS} s`);
    throw new Error(stderr?.trim() || (signal ? `ended by ${signal}` : message));
  }
}

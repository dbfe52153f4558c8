import { Random } from '../../src/tensor/random.ts';
import { damaged } from './damage.ts';

/** A reader of bytes, and what must hold whatever it is given. */
export interface Target {
  readonly name: string;
  /** Valid files, from which damaged ones are made. */
  readonly files: readonly Uint8Array[];
  /** Files that are refused, and have been dear to refuse: damaged ones are made from them too. */
  readonly refused?: readonly Uint8Array[];
  /**
   * Reads a file and checks what came of it by other means.
   * @returns what is wrong with the value, if anything
   */
  readonly read: (bytes: Uint8Array) => Promise<string | undefined>;
  /** The classes of the errors that it documents. */
  readonly errors: readonly (new (
    ...args: never[]
  ) => Error)[];
}

/** The damaged file of a seed. */
export function damagedFile({ files, refused = [] }: Target, seed: number): Uint8Array {
  return damaged([...files, ...refused], new Random(seed));
}

/** Nothing that a terminal acts upon, and nothing that breaks or turns the line. */
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Longer messages show the file instead of saying what is wrong with it. */
const LONGEST_MESSAGE = 400;

/** Milliseconds, and bytes in use, that one file may take. */
const LONGEST = 10_000;
const LARGEST = 1.5e9;

/**
 * Has a target read a file.
 * @returns what is wrong with how it ended, if anything: another error than documented, a message that is no short line
 * of plain text, a wrong value, too much time or memory
 */
export async function faultOf({ read, errors }: Target, bytes: Uint8Array): Promise<string | undefined> {
  const begun = performance.now();
  const peak = process.resourceUsage().maxRSS;
  let fault: string | undefined;
  try {
    fault = await read(bytes);
  } catch (error) {
    fault = faultOfError(error, errors);
  }
  const took = performance.now() - begun;
  if (took > LONGEST) fault ??= `took ${(took / 1000).toFixed(1)} s`;
  const used = 1024 * process.resourceUsage().maxRSS;
  if (used > LARGEST && used > 1024 * peak) fault ??= `took ${(used / 1e9).toFixed(1)} GB of memory`;
  return fault;
}

function faultOfError(error: unknown, errors: Target['errors']): string | undefined {
  if (!(error instanceof Error)) return `threw ${String(error)}, which is no error`;
  const { message } = error;
  if (!errors.includes(error.constructor as Target['errors'][number])) {
    return `threw ${error.constructor.name}: ${JSON.stringify(message.slice(0, LONGEST_MESSAGE))}`;
  }
  if (CONTROL.test(message)) return `raw control characters in the message ${JSON.stringify(message)}`;
  if (message.length > LONGEST_MESSAGE) return `a message of ${message.length} characters`;
  return message.trim() === '' ? 'an empty message' : undefined;
}

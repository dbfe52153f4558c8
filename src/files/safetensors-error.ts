import { oneLine } from '../tensor/show.ts';

/** Not a safetensors file, or not the one expected: the message says where, what was expected and what was found. */
export class SafetensorsError extends Error {
  /** The name of the class. */
  override get name(): 'SafetensorsError' {
    return 'SafetensorsError';
  }

  /** Puts the message together: `where: expected ..., found ...`. */
  constructor(where: string, expected: string, found: string) {
    super(`${where}: expected ${expected}, found ${found}`);
  }
}

/** Which tensor is meant, on one line whatever its name. */
export function tensorNamed(name: string): string {
  return `tensor ${inJson(name)}`;
}

/** What a file holds, on one line and not a long one. */
export function inJson(value: unknown): string {
  const named = (_: string, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each);
  return oneLine(JSON.stringify(value, named) ?? 'nothing');
}

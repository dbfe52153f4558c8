import { oneLine } from '../tensor/show.ts';

/** Not a safetensors file, or not the one expected: the message says where, what was expected and what was found. */
export class SafetensorsError extends Error {
  override readonly name = 'SafetensorsError';

  constructor(where: string, expected: string, found: string) {
    super(`${where}: expected ${expected}, found ${found}`);
  }
}

/** Which tensor is meant, on one line whatever its name. */
export function tensorNamed(name: string): string {
  return `tensor ${show(name)}`;
}

/** What a file holds, on one line and not a long one. */
export function show(value: unknown): string {
  return oneLine(JSON.stringify(value) ?? 'nothing');
}

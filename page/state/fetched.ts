import { signal } from '@preact/signals';
import type { Digits } from 'lenet-1989';

/** The reader and its weights; undefined until they are fetched. */
export const rest = signal<typeof import('./rest.ts') | undefined>(undefined);

/** Generated digits to begin with; undefined until they are made. */
export const generatedDigits = signal<Digits | undefined>(undefined);

/** Why the reader is not there. */
export const restProblem = signal<string | undefined>(undefined);

/** Fetches them. Nothing is thrown. */
export async function fetchRest(): Promise<void> {
  try {
    const fetched = await import('./rest.ts');
    rest.value = fetched;
    // In a task of its own: each is short.
    await new Promise((resolve) => setTimeout(resolve));
    generatedDigits.value = fetched.generateDigits({ count: 200, seed: 2 });
  } catch {
    restProblem.value =
      'The reader could not be fetched, so nothing is read. Load the page again when the connection is there.';
  }
}

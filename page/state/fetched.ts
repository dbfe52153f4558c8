import { signal } from '@preact/signals';

/** The reader and its weights; undefined until they are fetched. */
export const rest = signal<typeof import('./rest.ts') | undefined>(undefined);

/** Why they are not there. */
export const restProblem = signal<string | undefined>(undefined);

/** Fetches them. Nothing is thrown. */
export async function fetchRest(): Promise<void> {
  try {
    rest.value = await import('./rest.ts');
  } catch {
    restProblem.value =
      'The reader could not be fetched, so nothing is read. Load the page again when the connection is there.';
  }
}

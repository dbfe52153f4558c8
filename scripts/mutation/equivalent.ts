import { readFileSync } from 'node:fs';
import type { Mutation } from './mutation.ts';

/** A fault that changes nothing that anyone could see, and why. It is known again by its text, wherever it stands. */
export interface Equivalent {
  readonly file: string;
  readonly was: string;
  readonly becomes: string;
  /** The line that it is in, without the spaces around, where the file has the text more than once. */
  readonly line?: string;
  readonly reason: string;
}

/** The list beside this file. */
export function readEquivalents(): Equivalent[] {
  return JSON.parse(readFileSync(new URL('equivalent.json', import.meta.url), 'utf8'));
}

/**
 * Takes the faults that change nothing away from the others.
 * @param text of each file
 * @returns those that are left, those that were taken away, and entries of the list that are none of the faults
 */
export function withoutEquivalents(
  mutations: readonly Mutation[],
  equivalents: readonly Equivalent[],
  text: (file: string) => string,
): { left: Mutation[]; equivalent: Mutation[]; stale: Equivalent[] } {
  const left: Mutation[] = [];
  const equivalent: Mutation[] = [];
  const stale = new Set(equivalents);
  for (const mutation of mutations) {
    const lineText = text(mutation.file).split('\n')[mutation.line - 1]?.trim();
    const found = equivalents.find(
      ({ file, was, becomes, line }) =>
        file === mutation.file &&
        was === mutation.was &&
        becomes === mutation.becomes &&
        (line === undefined || line === lineText),
    );
    if (found) stale.delete(found);
    (found ? equivalent : left).push(mutation);
  }
  return { left, equivalent, stale: [...stale] };
}

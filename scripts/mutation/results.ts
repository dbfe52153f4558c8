import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { markdownTable } from 'markdown-table';
import { described, type Mutation, mutationKey } from './mutation.ts';

/** Faults that no test noticed: one a line to read, and for the next run. */
const LIST = 'runs/mutants/survivors.txt';
const KEPT = 'runs/mutants/survivors.json';

/** What no test noticed when it was tried last, by its key. */
export function readSurvivors(): Map<string, Mutation> {
  if (!existsSync(KEPT)) return new Map();
  const kept: Mutation[] = JSON.parse(readFileSync(KEPT, 'utf8'));
  return new Map(kept.map((mutation) => [mutationKey(mutation), mutation]));
}

/** Keeps what no test noticed; what was kept of files that were not tried stays. */
export function writeSurvivors(
  survivors: readonly Mutation[],
  before: ReadonlyMap<string, Mutation>,
  tried: { has(file: string): boolean },
): void {
  const all = [...[...before.values()].filter(({ file }) => !tried.has(file)), ...survivors];
  mkdirSync(dirname(LIST), { recursive: true });
  writeFileSync(KEPT, JSON.stringify(all));
  writeFileSync(LIST, all.map((mutation) => `${described(mutation)}\n`).join(''));
}

/** How many were noticed, by folder. */
export function byFolder(
  tried: readonly Mutation[],
  survivors: readonly Mutation[],
  equivalent: readonly Mutation[],
): string {
  const count = (mutations: readonly Mutation[], folder: string) =>
    mutations.filter(({ file }) => folder === '' || dirname(file) === folder).length;
  const row = (folder: string) => {
    const [all, missed] = [count(tried, folder), count(survivors, folder)];
    const share = all === 0 ? '' : `${((100 * (all - missed)) / all).toFixed(1)} %`;
    return [folder || 'all', all, all - missed, missed, share, count(equivalent, folder)].map(String);
  };
  const folders = [...new Set([...tried, ...equivalent].map(({ file }) => dirname(file)))].sort();
  const head = ['folder', 'faults', 'noticed', 'not noticed', 'share', 'change nothing'];
  const table = markdownTable([head, ...folders.map(row), row('')], {
    align: ['l', 'r', 'r', 'r', 'r', 'r'],
  });
  return `\n${table}\n\nwhat no test noticed: ${LIST}`;
}

import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { askPage, NO_CHROMIUM } from './browser.ts';
import { check, skip } from './check.ts';
import type { Answers } from './check-node.ts';
import { ENTRIES } from './entries.js';

/** Which program of `answers/` asks the package where. */
const PLACES: readonly (readonly [program: string, where: string])[] = [
  ['all', 'a browser'],
  ['in-worker', 'a module worker of a browser'],
];

/**
 * As a browser runs the package without a bundler.
 * @param project where it is installed, with `answers/`
 * @param answers what Node answers
 * @param chromium undefined if there is none
 */
export async function checkBrowser(
  project: string,
  answers: Answers,
  chromium: string | undefined,
): Promise<void> {
  const folder = join(project, 'unbundled');
  await cp(join(project, 'answers'), folder, { recursive: true });
  for (const name of await readdir(folder)) {
    await writeFile(join(folder, name), byPath(await readFile(join(folder, name), 'utf8')));
  }
  for (const [program, where] of PLACES) {
    const promise = `runs in ${where} without a bundler, and gives the same bits`;
    if (chromium === undefined) {
      skip(promise, NO_CHROMIUM);
      continue;
    }
    await check(promise, async () => {
      const expression = `await (await import('/unbundled/${program}.js')).answer()`;
      const found = await askPage(chromium, project, expression);
      if (!isDeepStrictEqual(found, answers)) {
        throw new Error(`Node answers ${JSON.stringify(answers)}, the browser ${JSON.stringify(found)}`);
      }
    });
  }
}

/** A program that imports the package by its name, as one that imports it by path, which is all that a browser knows. */
export function byPath(code: string): string {
  const paths = new Map(ENTRIES.map(({ from, module }) => [from, `/node_modules/lenet-1989/${module}`]));
  return code.replace(/(?<= from ')[^']+(?=')/g, (from) => paths.get(from) ?? from);
}

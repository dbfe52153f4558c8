import { isDeepStrictEqual } from 'node:util';
import { askPage, NO_CHROMIUM } from './browser.ts';
import { BUNDLERS, type Bundler, bundle } from './bundlers.ts';
import { check, refuse, skip } from './check.ts';
import type { Answers } from './check-node.ts';
import { pinned } from './consumers.ts';
import { ENTRIES } from './entries.js';
import { run } from './run.ts';

/**
 * Has each bundler bundle a program for each entry and the README's example, those for pages a module worker besides, and
 * holds what they answer against what the package answers as it is, and the example's comments.
 * @param project where the package is installed, with `answers/`
 * @param answers by entry
 * @param printed what the example prints, a line each
 * @param chromium undefined if there is none
 */
export async function checkBundlers(
  project: string,
  answers: Answers,
  printed: readonly string[],
  chromium: string | undefined,
): Promise<void> {
  const versions = await pinned();
  const modules = ENTRIES.map(({ name }) => [name, answers[name]] as const);
  for (const bundler of BUNDLERS) {
    const { name, from, page } = bundler;
    const programs = new Map<string, unknown>([
      ...modules,
      ['example', printed],
      ...(page ? [['in-worker', answers] as const] : []),
    ]);
    const where = page ? 'in a page, and all in a module worker' : 'in Node';
    const promise = `is bundled by ${name} ${versions[from]}, each module by itself and the README's example, and answers the same ${where}`;
    if (page && chromium === undefined) {
      skip(promise, NO_CHROMIUM);
      continue;
    }
    await check(promise, async () => {
      const built = await bundleAll(project, bundler, [...programs.keys()]);
      const found = await (page && chromium ? askPages(project, chromium, built) : askNode(project, built));
      refuse(differences(programs, found));
    });
  }
}

/** @throws Error with what the bundler says of each program that it cannot bundle */
async function bundleAll(project: string, bundler: Bundler, programs: readonly string[]): Promise<string[]> {
  const done = await Promise.allSettled(programs.map((program) => bundle(project, bundler, program)));
  refuse(
    done.flatMap((each, k) => (each.status === 'rejected' ? [`${programs[k]}: ${each.reason.message}`] : [])),
  );
  return done.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}

async function askPages(project: string, chromium: string, pages: readonly string[]): Promise<unknown[]> {
  const addresses = JSON.stringify(pages.map((page) => `/${page}`));
  const expression = `await (await import('/answers/frames.js')).answersOf(${addresses})`;
  return (await askPage(chromium, project, expression)) as unknown[];
}

async function askNode(project: string, modules: readonly string[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const module of modules) {
    const code = `await import('./${module}'); console.log(JSON.stringify(await globalThis.answer));`;
    found.push(JSON.parse(await run(project, '--input-type=module', '--eval', code)));
  }
  return found;
}

/** Of what was expected and what was found, one line for each program that answers otherwise. */
export function differences(expected: ReadonlyMap<string, unknown>, found: readonly unknown[]): string[] {
  return [...expected].flatMap(([program, answer], k) =>
    isDeepStrictEqual(found[k], answer)
      ? []
      : [`${program}: expected ${JSON.stringify(answer)}, found ${JSON.stringify(found[k])}`],
  );
}

import { readFileSync } from 'node:fs';
import { differences, type Fingerprints, readAnswer } from './answer.ts';
import type { Engine, StartedEngine } from './engine.ts';

/** What every engine has to find, with either set of kernels. */
export const PINNED: Fingerprints = JSON.parse(
  readFileSync(new URL('pinned-fingerprints.json', import.meta.url), 'utf8'),
);

/** What came of asking an engine. */
interface Checked {
  readonly name: string;
  readonly verdict: 'ok' | 'fail' | 'skip';
  /** A line about it, and what is wrong, a line each. */
  readonly lines: readonly string[];
}

/**
 * Asks one engine after the other, and prints a line for each, below it what is wrong.
 * @param named whether they were asked for by name: then one that cannot be had has failed, and is skipped otherwise
 * @throws Error that names the engines that do not find what is pinned, or if none can be had
 */
export async function checkEngines(
  engines: readonly Engine[],
  pinned: Fingerprints,
  print: (line: string) => void,
  named = false,
): Promise<void> {
  const checked: Checked[] = [];
  for (const engine of engines) {
    const one = await check(engine, pinned, named ? 'fail' : 'skip');
    checked.push(one);
    const [line, ...wrong] = one.lines;
    print([`${one.verdict.padEnd(4)}  ${line}`, ...wrong.map((each) => `      ${each}`)].join('\n'));
  }
  const failed = checked.filter(({ verdict }) => verdict === 'fail').map(({ name }) => name);
  if (failed.length > 0) {
    throw new Error(`engines: expected the pinned bits in each, not found in ${failed.join(', ')}`);
  }
  if (!checked.some(({ verdict }) => verdict === 'ok')) {
    throw new Error('engines: expected one that can be had, found none');
  }
}

async function check(
  { name, inside, start }: Engine,
  pinned: Fingerprints,
  missing: Checked['verdict'],
): Promise<Checked> {
  let engine: StartedEngine;
  try {
    engine = await start();
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    return { name, verdict: missing, lines: [`${name}: ${reason}`] };
  }
  // To fetch or to start one may take longer.
  const began = performance.now();
  const line = () =>
    [
      name.padEnd(9),
      engine.version.padEnd(14),
      inside.padEnd(14),
      `${((performance.now() - began) / 1000).toFixed(1)} s`,
    ].join(' ');
  try {
    const answer = readAnswer(await engine.ask());
    const wrong = differences(answer, pinned);
    const without = answer.noSimd === undefined ? '' : `, plain kernels alone: ${answer.noSimd}`;
    return { name, verdict: wrong.length > 0 ? 'fail' : 'ok', lines: [`${line()}${without}`, ...wrong] };
  } catch (error) {
    return { name, verdict: 'fail', lines: [line(), ...(error as Error).message.split('\n')] };
  } finally {
    // It may have ended by itself.
    await engine.close().catch(() => undefined);
  }
}

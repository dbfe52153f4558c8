import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../src/tensor/random.ts';
import { collectKilling } from './kill-collect.ts';
import { fetchKilling } from './kill-fetch.ts';
import { reproduceKilling } from './kill-reproduce.ts';
import { trainKilling } from './kill-train.ts';
import type { Killing } from './killing.ts';
import { started } from './started.ts';

/** The commands, by name. A new one is an entry here. */
export const killings: Readonly<Record<string, Killing>> = {
  train: trainKilling,
  fetch: fetchKilling,
  reproduce: reproduceKilling,
  collect: collectKilling,
};

/** Kills of one run before it is left in peace. */
const MOST = 6;

/**
 * Kills commands at random moments and calls them again.
 * @param kills how many times, in all
 * @throws Error for the first run that does not end as one that nobody killed, with the seed that its moments came from
 */
export async function runKills(kills: number, seed: number, only?: string): Promise<void> {
  const names = Object.keys(killings).filter((name) => only === undefined || name === only);
  for (const [k, name] of names.entries()) {
    const share = Math.ceil((kills * (k + 1)) / names.length) - Math.ceil((kills * k) / names.length);
    if (share > 0) await killRuns(name, killings[name] as Killing, share, seed);
  }
}

export async function killRuns(name: string, killing: Killing, kills: number, first: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `kills-${name}-`));
  const begun = performance.now();
  let [done, runs, seed] = [0, 0, first];
  try {
    const expected = JSON.stringify(await killing.prepare(folder));
    // As long as a whole call takes, so that every moment of it comes up.
    const whole = await timed(killing, folder);
    for (; done < kills; runs++, seed++) {
      const out = join(folder, `run-${seed}`);
      done += await killedRun(killing, folder, out, whole, Math.min(MOST, kills - done), new Random(seed));
      const found = JSON.stringify(killing.result(out));
      if (found !== expected)
        throw new Error(
          `other results than of a run that nobody killed: ${firstDifference(found, expected)}`,
        );
      rmSync(out, { recursive: true, force: true });
    }
  } catch (error) {
    throw new Error(
      `${name}, seed ${seed}: ${(error as Error).message}; npm run fuzz -- --kills ${MOST} --kill ${name} --seed ${seed}`,
    );
  } finally {
    killing.close?.();
    rmSync(folder, { recursive: true, force: true });
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    `${name}: ${done} kills in ${runs} runs from seed ${first}, every run ended as one that nobody killed; ${seconds} s`,
  );
}

/** @returns milliseconds of a call that nobody kills */
async function timed(killing: Killing, folder: string): Promise<number> {
  const out = join(folder, 'timed');
  const begun = performance.now();
  await wellEnded(killing.next(folder, out, 0));
  rmSync(out, { recursive: true, force: true });
  return performance.now() - begun;
}

/** Calls and kills, then calls once more; @returns how many kills came in time */
async function killedRun(
  killing: Killing,
  folder: string,
  out: string,
  whole: number,
  most: number,
  random: Random,
): Promise<number> {
  let kills = 0;
  for (let call = 0; call < most; call++) {
    const { child, end } = started(killing.next(folder, out, kills));
    const timer = setTimeout(() => child.kill('SIGKILL'), random.uniform(0, whole));
    const { signal, code, stderr } = await end;
    clearTimeout(timer);
    if (signal === null && code !== 0)
      throw new Error(`call ${call + 1} ended with ${code}: ${stderr.trim()}`);
    if (signal !== null) kills++;
    const wrong = signal === null ? undefined : killing.between(out);
    if (wrong !== undefined) throw new Error(`after kill ${kills}: ${wrong}`);
    if (signal === null) break;
  }
  await wellEnded(killing.next(folder, out, kills));
  return kills;
}

async function wellEnded(args: readonly string[]): Promise<void> {
  const { code, stderr } = await started(args).end;
  if (code !== 0 || stderr !== '')
    throw new Error(`a call that nobody killed ended with ${code}: ${stderr.trim()}`);
}

/** Where two texts begin to differ. */
function firstDifference(found: string, expected: string): string {
  let at = 0;
  while (at < found.length && found[at] === expected[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 40), at + 60);
  return `...${around(found)}... instead of ...${around(expected)}...`;
}

import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LeNet1989 } from 'lenet-1989';
import type { Killing } from './killing.ts';
import { halfWritten, left, writeZipTrain } from './left.ts';
import { script, started } from './started.ts';

const DIGITS = 64;
/** So many that writing what is collected takes a while. */
const RUNS = 150;

/** `collect`: called again with the same flags, it leaves what it leaves when nobody kills it. */
export const collectKilling: Killing = {
  prepare: async (folder) => {
    const run = join(folder, 'runs', '0');
    const flags = [...writeZipTrain(folder, DIGITS), '--passes', '1', '--seed', '0', '--out', run];
    await started([script('train'), ...flags]).end;
    const report = JSON.parse(readFileSync(join(run, 'report.json'), 'utf8'));
    for (let seed = 1; seed < RUNS; seed++) {
      const copy = join(folder, 'runs', String(seed));
      cpSync(run, copy, { recursive: true });
      writeFileSync(join(copy, 'report.json'), JSON.stringify({ ...report, seed }));
    }
    const out = join(folder, 'whole');
    await started(collectKilling.next(folder, out, 0)).end;
    return collectKilling.result(out);
  },
  next: (folder, out) => [script('collect'), join(folder, 'runs'), '--out', out],
  between: (out) => {
    const half = halfWritten(out);
    if (half !== undefined) return `${half} is half written`;
    const weights = existsSync(out) ? readdirSync(out).filter((name) => name.endsWith('.safetensors')) : [];
    for (const name of weights) LeNet1989.fromSafetensors(readFileSync(join(out, name)));
    return undefined;
  },
  result: left,
};

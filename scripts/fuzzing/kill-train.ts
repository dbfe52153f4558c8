import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LeNet1989 } from 'lenet-1989';
import { decodeCheckpoint } from '../runs/checkpoint.ts';
import type { Killing } from './killing.ts';
import { halfWritten, left, writeZipTrain, zipFlags } from './left.ts';
import { script, started } from './started.ts';

const DIGITS = 320;

const flags = (folder: string) => [...zipFlags(folder, DIGITS), '--passes', '6', '--optimizer', 'newton'];

/** `train`: goes on with `--resume` where there is a checkpoint, and begins anew where there is none. */
export const trainKilling: Killing = {
  prepare: async (folder) => {
    writeZipTrain(folder, DIGITS);
    const out = join(folder, 'whole');
    await started(trainKilling.next(folder, out, 0)).end;
    return trainKilling.result(out);
  },
  next: (folder, out) => {
    const resumes = existsSync(join(out, 'checkpoint.safetensors'));
    return [script('train'), ...(resumes ? ['--resume', out] : [...flags(folder), '--out', out])];
  },
  between: (out) => {
    const half = halfWritten(out);
    if (half !== undefined) return `${half} is half written`;
    const read = (name: string, reader: (bytes: Uint8Array) => unknown) => {
      const path = join(out, name);
      if (existsSync(path)) reader(readFileSync(path));
    };
    read('checkpoint.safetensors', decodeCheckpoint);
    read('weights.safetensors', (bytes) => LeNet1989.fromSafetensors(bytes));
    return undefined;
  },
  // The checkpoint has times in it: what it holds besides is in report and weights.
  result: (out) => ({
    ...left(out),
    'checkpoint.safetensors': existsSync(join(out, 'checkpoint.safetensors')),
  }),
};

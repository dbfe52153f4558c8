import { join } from 'node:path';
import type { Killing } from './killing.ts';
import { halfWritten, left, writeZipTrain, zipFlags } from './left.ts';
import { script, started } from './started.ts';

const DIGITS = 96;

/** What of a report shows how fast it was: the figures of two runs differ there. */
const OF_TIME = /\.(?:md|html|svg)$/;

/** `reproduce`: called again with the same flags, it leaves the report of a run that nobody killed, but for times. */
export const reproduceKilling: Killing = {
  prepare: async (folder) => {
    writeZipTrain(folder, DIGITS);
    const out = join(folder, 'whole');
    await started(reproduceKilling.next(folder, out, 0)).end;
    return reproduceKilling.result(out);
  },
  next: (folder, out) => [
    script('reproduce'),
    ...zipFlags(folder, DIGITS),
    ...['--passes', '2', '--seeds', '2', '--seed', '5', '--out', out],
  ],
  between: (out) => {
    const half = halfWritten(out);
    return half === undefined ? undefined : `${half} is half written`;
  },
  result: (out) =>
    Object.fromEntries(
      Object.entries(left(out)).map(([name, value]) => [name, OF_TIME.test(name) ? 'there' : value]),
    ),
};

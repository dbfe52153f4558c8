import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Killing } from './killing.ts';
import { left, writeZipTrain } from './left.ts';
import { script, started } from './started.ts';

/** Digits in each of the files that are fetched. */
const DIGITS = 60;

/** Pieces that a file comes in, and milliseconds between them: so slow that most kills come in the middle. */
const PIECES = 12;
const PAUSE = 15;

let server: Server | undefined;
let mirror = '';

/** `fetch`: from a slow mirror on this machine. */
export const fetchKilling: Killing = {
  prepare: async (folder) => {
    writeZipTrain(folder, DIGITS);
    await serve(readFileSync(join(folder, 'zip/zip.train')));
    const out = join(folder, 'whole');
    await started(fetchKilling.next(folder, out, 0)).end;
    return fetchKilling.result(out);
  },
  next: (folder, out) => [
    script('fuzzing/fetch-some'),
    ...['--mirror', mirror, '--file', join(folder, 'zip/zip.train'), '--folder', out],
  ],
  between: () => undefined,
  result: left,
  close: () => {
    server?.closeAllConnections();
    server?.close();
  },
};

async function serve(content: Buffer): Promise<void> {
  const slow = createServer(async (_, response) => {
    response.setHeader('content-length', content.length);
    const size = Math.ceil(content.length / PIECES);
    for (let from = 0; from < content.length && !response.destroyed; from += size) {
      response.write(content.subarray(from, from + size));
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    response.end();
  });
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
  mirror = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/`;
  server = slow;
}

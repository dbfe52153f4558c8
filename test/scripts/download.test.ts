import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentCheck } from '../../scripts/checksum.ts';
import { DownloadError, type DownloadOptions, download } from '../../scripts/download.ts';

const content = new TextEncoder().encode('digits '.repeat(20_000));
const packed = gzipSync(content);
const file = { name: 'digits.gz', check: contentCheck(createHash('sha256').update(content).digest('hex')) };
const STALL = 300;

let folder: string;
let servers: Server[];
let said: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'download-'));
  servers = [];
  said = [];
});

afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true });
});

/** A mirror on this machine that answers as it is told. */
async function mirror(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/folder`;
}

const good: RequestListener = ({ url }, response) => {
  if (url === '/some/folder/digits.gz') response.end(packed);
  else response.writeHead(404).end();
};

function run(mirrors: readonly string[], options: Partial<DownloadOptions> = {}) {
  return download([file], { folder, mirrors, stall: STALL, say: (line) => said.push(line), ...options });
}

/** The file is whole, and nothing lies beside it. */
async function expectFetched(): Promise<void> {
  expect(await readdir(folder)).toEqual(['digits.gz']);
  expect(Buffer.compare(await readFile(join(folder, 'digits.gz')), packed)).toBe(0);
}

async function expectRefused(mirrors: readonly string[], message: RegExp): Promise<void> {
  const error = await run(mirrors).catch((each) => each);
  expect(error).toBeInstanceOf(DownloadError);
  expect(error.message).toMatch(message);
  expect(await readdir(folder)).toEqual([]);
}

test('a good file is fetched, from an address with or without a slash at its end, with progress', async () => {
  const address = await mirror(good);
  let last = 0;
  await run([address], {
    progress: (_, bytes) => {
      last = bytes;
    },
  });
  expect(last).toBe(packed.length);
  await expectFetched();
  await rm(join(folder, 'digits.gz'));
  await run([`${address}/`]);
  await expectFetched();
});

test('404 is refused', async () => {
  await expectRefused([await mirror((_, response) => response.writeHead(404).end())], /answered 404/);
});

test('a file cut off half-way is refused', async () => {
  const cut = await mirror((_, response) => {
    response.writeHead(200, { 'content-length': packed.length });
    response.write(packed.subarray(0, packed.length / 2), () => response.destroy());
  });
  await expectRefused([cut], /127\.0\.0\.1/);
});

test('a file that ends too early without saying how long it is is refused', async () => {
  const short = await mirror((_, response) => response.end(packed.subarray(0, packed.length / 2)));
  await expectRefused([short], /expected a whole gzip file, found one that is cut off/);
});

test('wrong content is refused, with both checksums', async () => {
  await expectRefused(
    [await mirror((_, response) => response.end(gzipSync('other')))],
    /expected SHA-256 .*found/,
  );
});

test('a slow mirror that goes on is waited for', async () => {
  const slow = await mirror(async (_, response) => {
    for (let part = 0; part < 4; part++) {
      response.write(packed.subarray((part * packed.length) / 4, ((part + 1) * packed.length) / 4));
      await new Promise((resolve) => setTimeout(resolve, STALL / 2));
    }
    response.end();
  });
  await run([slow]);
  await expectFetched();
});

test('a mirror that says nothing, or stops in the middle, is given up', async () => {
  const silent = await mirror(() => {});
  const stuck = await mirror((_, response) => response.write(packed.subarray(0, 100)));
  await expectRefused([silent, stuck], /no data for 0.3 s.*no data for 0.3 s/);
});

test('when the first mirror is dead, and the second wrong, the third gives the file', async () => {
  const wrong = await mirror((_, response) => response.end(gzipSync('other')));
  await run(['http://127.0.0.1:9/', wrong, await mirror(good)]);
  await expectFetched();
});

test('what is there and good is left alone', async () => {
  await writeFile(join(folder, 'digits.gz'), packed);
  await run([]);
  await expectFetched();
  expect(said).toEqual([]);
});

test('what is there and wrong is fetched again, and kept until the new file is whole', async () => {
  const path = join(folder, 'digits.gz');
  await writeFile(path, 'damaged');
  await expect(run(['http://127.0.0.1:9/'])).rejects.toThrow(DownloadError);
  expect(await readFile(path, 'utf8')).toBe('damaged');
  await run([await mirror(good)]);
  await expectFetched();
  expect(said[0]).toMatch(/wrong content: .* of text that begins with "damaged", so it is fetched again/);
});

test('what a killed run left beside the file is removed', async () => {
  await writeFile(join(folder, 'digits.gz.123.tmp'), 'half');
  await run([await mirror(good)]);
  await expectFetched();
});

test('the first file that no mirror gives ends it', async () => {
  let asked = 0;
  const none = await mirror((_, response) => {
    asked++;
    response.writeHead(503).end();
  });
  const files = [file, { ...file, name: 'more.gz' }];
  await expect(download(files, { folder, mirrors: [none], say: () => {} })).rejects.toThrow(
    'digits.gz could not be fetched',
  );
  expect(asked).toBe(1);
});

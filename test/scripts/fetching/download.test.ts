import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { contentCheck } from '../../../scripts/fetching/checksum.ts';
import { DownloadError, type DownloadOptions, download } from '../../../scripts/fetching/download.ts';

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

test('what a server unpacks on the way is no damage', async () => {
  const unpacking = await mirror((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
  });
  const totals: unknown[] = [];
  await run([unpacking], { progress: (_name, _bytes, total) => totals.push(total) });
  expect(await readdir(folder)).toEqual(['digits.gz']);
  expect(Buffer.compare(await readFile(join(folder, 'digits.gz')), content)).toBe(0);
  // The length that the server says is that of the packed file, which does not come.
  expect(new Set(totals)).toEqual(new Set([undefined]));
  said = [];
  await run([]);
  expect(said).toEqual([]);
});

test('a status is told with its words, not with those that came', async () => {
  const answers = [404, 502, 503, 599].map((status) =>
    mirror((_, response) => response.writeHead(status, 'Anything').end('<html>proxy</html>')),
  );
  const error = await run(await Promise.all(answers)).catch((each) => each);
  expect(error.message.replace(/127\.0\.0\.1:\d+/g, 'HOST')).toBe(
    'digits.gz could not be fetched (HOST: answered 404 Not Found; HOST: answered 502 Bad Gateway; ' +
      'HOST: answered 503 Service Unavailable; HOST: answered 599)',
  );
});

test('an HTML page in place of the file is named', async () => {
  const portal = await mirror((_, response) => response.end('<!DOCTYPE html><title>Please log in</title>'));
  await expectRefused([portal], /wrong content: expected SHA-256 .*, found .* of an HTML page/);
});

test('a mirror that cannot be reached is told in words', async () => {
  const error = await run(['http://127.0.0.1:65530/', 'http://nowhere.invalid/']).catch((each) => each);
  expect(error.message).toBe(
    'digits.gz could not be fetched (127.0.0.1:65530: connection refused (ECONNREFUSED); ' +
      'nowhere.invalid: name not found (ENOTFOUND))',
  );
});

test('a proxy that refuses is told as such, with its status', async () => {
  const failed = Object.assign(new TypeError('fetch failed'), {
    cause: new DOMException('Request was cancelled.', {
      cause: new Error('Proxy response (502) !== 200 when HTTP Tunneling'),
    } as never),
  });
  vi.stubGlobal('fetch', () => Promise.reject(failed));
  try {
    const error = await run(['https://mirror.invalid/']).catch((each) => each);
    expect(error.message).toBe(
      'digits.gz could not be fetched (mirror.invalid: the proxy answered 502 Bad Gateway)',
    );
  } finally {
    vi.unstubAllGlobals();
  }
});

test('a mirror that sends without an end is given up', async () => {
  const endless = await mirror((_, response) => {
    const part = Buffer.alloc(10_000_000);
    const send = () => response.write(part, (error) => error ?? send());
    send();
  });
  await expectRefused([endless], /more than 100 MB/);
});

describe('files that lie elsewhere', () => {
  const places = { ...file, otherPlaces: ['digits', 'MNIST/raw/digits'] };
  const fetchPlaces = (mirrors: readonly string[]) =>
    download([places], { folder, mirrors, stall: STALL, say: (line) => said.push(line) });

  test.each(['digits', 'MNIST/raw/digits'])('a good one is used where it is: %s', async (place) => {
    await mkdir(dirname(join(folder, place)), { recursive: true });
    await writeFile(join(folder, place), content);
    expect(await fetchPlaces([])).toEqual(new Map([['digits.gz', join(folder, place)]]));
    expect(said).toEqual([]);
  });

  test('a good one is used though the first is wrong, or a folder', async () => {
    await writeFile(join(folder, 'digits.gz'), 'damaged');
    await writeFile(join(folder, 'digits'), content);
    expect(await fetchPlaces([])).toEqual(new Map([['digits.gz', join(folder, 'digits')]]));
    await rm(join(folder, 'digits.gz'));
    await mkdir(join(folder, 'digits.gz'));
    expect(await fetchPlaces([])).toEqual(new Map([['digits.gz', join(folder, 'digits')]]));
  });

  test('none is good, so the first is fetched', async () => {
    await writeFile(join(folder, 'digits'), 'damaged');
    expect(await fetchPlaces([await mirror(good)])).toEqual(
      new Map([['digits.gz', join(folder, 'digits.gz')]]),
    );
    expect(said[0]).toMatch(/digits: wrong content: .*, so it is fetched again$/);
  });
});

describe('what the system refuses is no fault of a mirror, and ends it with the place', () => {
  test('a folder that cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    const below = join(folder, 'file', 'mnist');
    const error = await run([await mirror(good)], { folder: below }).catch((each) => each);
    expect(error).not.toBeInstanceOf(DownloadError);
    expect(error.message).toBe(`${below}: a file is where a folder is expected`);
  });

  test('a folder in place of the file', async () => {
    await mkdir(join(folder, 'digits.gz', 'full'), { recursive: true });
    const error = await run([await mirror(good)]).catch((each) => each);
    expect(error).not.toBeInstanceOf(DownloadError);
    expect(error.message).toBe(`${join(folder, 'digits.gz')}: is a folder, where a file is expected`);
    expect(await readdir(folder)).toEqual(['digits.gz']);
  });
});

test('nothing is written before its content is known to be right', async () => {
  const seen: string[][] = [];
  const slow = await mirror(async (_, response) => {
    response.write(packed.subarray(0, 500));
    await new Promise((resolve) => setTimeout(resolve, 50));
    seen.push(await readdir(folder));
    response.end(packed.subarray(500));
  });
  await run([slow]);
  expect(seen).toEqual([[]]);
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
  await expectRefused([cut], /127\.0\.0\.1:\d+: other side closed/);
});

test('a file that ends too early without saying how long it is is refused', async () => {
  const short = await mirror((_, response) => response.end(packed.subarray(0, packed.length / 2)));
  await expectRefused([short], /expected a whole gzip file, found \d+ bytes that are damaged or cut off/);
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

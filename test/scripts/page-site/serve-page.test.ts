import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POLICY, servePage } from '../../../scripts/page-site/serve-page.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

let outer: string;
let port: number;
let server: ReturnType<typeof servePage>;
beforeAll(async () => {
  outer = mkdtempSync(join(tmpdir(), 'serve-'));
  mkdirSync(join(outer, 'page/sub'), { recursive: true });
  writeFileSync(join(outer, 'secret.js'), 'secret');
  writeFileSync(join(outer, 'page/index.html'), '<p>first</p>');
  writeFileSync(join(outer, 'page/sub/index.html'), '<p>second</p>');
  writeFileSync(join(outer, 'page/a b.js'), 'spaced');
  writeFileSync(join(outer, 'page/notes.txt'), 'not of a page');
  server = servePage(join(outer, 'page'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.close();
  rmSync(outer, { recursive: true, force: true });
});

/** Asks for a path as it is written, which `fetch` would tidy. */
function ask(path: string): Promise<{ status: number; type: string; policy: string; body: string }> {
  return new Promise((resolve, reject) => {
    get({ port, path, host: '127.0.0.1' }, async (response) => {
      const { statusCode = 0, headers } = response;
      resolve({
        status: statusCode,
        type: headers['content-type'] ?? '',
        policy: String(headers['content-security-policy']),
        body: await text(response),
      });
    }).on('error', reject);
  });
}

test('files are served with their types, the policy, and a folder by its page', async () => {
  expect(POLICY).toBe("default-src 'self' 'wasm-unsafe-eval'");
  const policy = POLICY;
  expect(await ask('/')).toEqual({
    status: 200,
    type: 'text/html; charset=utf-8',
    policy,
    body: '<p>first</p>',
  });
  expect(await ask('/sub/')).toMatchObject({ status: 200, body: '<p>second</p>' });
  expect(await ask('/a%20b.js?x=1')).toMatchObject({
    status: 200,
    type: 'text/javascript; charset=utf-8',
    body: 'spaced',
  });
});

test.each([
  '/none.js',
  '/notes.txt',
  '/sub',
  '/../secret.js',
  '/sub/../../secret.js',
  '/%2e%2e/secret.js',
  '/..%2fsecret.js',
  '/sub/..%2f..%2fsecret.js',
  '/..%5csecret.js',
  '//secret.js',
  '/%',
  '/%00.js',
  '/%2f..%2f..%2fsecret.js',
])('nothing is served of %s, and the server goes on', async (path) => {
  const { status, body } = await ask(path);
  expect([status, body]).toEqual([404, 'not here\n']);
  expect((await ask('/')).status).toBe(200);
});

test('a port that is taken gets one line', async () => {
  const other = createServer();
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const taken = (other.address() as AddressInfo).port;
  const page = spawn(process.execPath, ['--import', 'tsx', 'scripts/page.ts', '--port', String(taken)], {
    cwd: PROJECT,
  });
  const [said, [code]] = await Promise.all([text(page.stderr), once(page, 'exit')]);
  other.close();
  expect(said).toBe(`port ${taken} is taken: choose another with npm run page -- --port N\n`);
  expect(code).toBe(1);
});

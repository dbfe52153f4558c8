import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';

const SECONDS = 60;

/** Of a browser that nobody looks at, and that asks nothing of anyone. */
export const FLAGS: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What is served of a folder, and as what. */
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** Why what wants a browser is skipped where `findChromium` finds none. */
export const NO_CHROMIUM = 'there is no chromium on the PATH, and CHROMIUM names none';

/** The browser: what the environment variable CHROMIUM names, or else `chromium` on the PATH, if it is there. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env['CHROMIUM'] || onPath(['chromium'], env);
}

/** What FIREFOX names, or else `firefox` or `firefox-esr` on the PATH, if one is there. */
export function findFirefox(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env['FIREFOX'] || onPath(['firefox', 'firefox-esr'], env);
}

function onPath(names: readonly string[], { PATH = '' }: NodeJS.ProcessEnv): string | undefined {
  return PATH.split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * Runs a module in a page that is served from a folder on 127.0.0.1, with the folder's modules and pages.
 * @param expression what the page is asked, an expression of a module, e.g. `(await import('/a.js')).a`
 * @returns its value, by way of JSON
 * @throws Error with what the page threw, or if it has not answered after a minute
 */
export async function askPage(chromium: string, folder: string, expression: string): Promise<unknown> {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
  const server = createServer();
  const answered = new Promise<string>((resolve, reject) => {
    server.on('request', (request, response) => {
      if (request.method === 'POST') text(request).then(resolve, reject);
      else serve(folder, page(expression), request, response).catch(reject);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser = spawn(chromium, [...FLAGS, `--user-data-dir=${profile}`, address], { stdio: 'ignore' });
  const ended = once(browser, 'exit');
  try {
    const answer = await Promise.race([
      answered,
      ended.then(([code]) =>
        Promise.reject(new Error(`${chromium} ended with ${code} before the page answered`)),
      ),
      setTimeout(SECONDS * 1000, undefined, { ref: false }).then(() =>
        Promise.reject(new Error(`the page did not answer in ${SECONDS} s`)),
      ),
    ]);
    const { value, error } = JSON.parse(answer) as { value?: unknown; error?: string };
    if (error !== undefined) throw new Error(`the page threw ${error}`);
    return value;
  } finally {
    browser.kill();
    await ended.catch(() => undefined);
    server.closeAllConnections();
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function page(expression: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<script type="module">
  let answer;
  try {
    answer = { value: ${expression} };
  } catch (error) {
    answer = { error: String(error?.stack ?? error) };
  }
  await fetch('/', { method: 'POST', body: JSON.stringify(answer) });
</script>
`;
}

async function serve(
  folder: string,
  page: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A URL has no ".." left in its path, so nothing outside the folder is served.
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (pathname === '/') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    return;
  }
  const type = TYPES[extname(pathname)];
  const content = type && (await readFile(join(folder, pathname)).catch(() => undefined));
  if (content) response.writeHead(200, { 'content-type': type }).end(content);
  else response.writeHead(404).end();
}

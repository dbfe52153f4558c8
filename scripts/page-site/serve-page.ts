import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';

/** What is served, and as what. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** The strictest policy that the page runs under with the fast kernels: nothing but its own folder. */
export const POLICY = "default-src 'self' 'wasm-unsafe-eval'";

/**
 * Serves a folder.
 * @param policy the `content-security-policy` of everything
 * @returns a server that listens nowhere yet
 */
export function servePage(folder: string, policy: string = POLICY): Server {
  return createServer(async ({ url = '/' }, response) => {
    // A URL has no ".." left in its path, so nothing outside the folder is served.
    const { pathname } = new URL(url, 'http://localhost');
    const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const type = TYPES[extname(file)];
    const content = type && (await readFile(join(folder, decodeURIComponent(file))).catch(() => undefined));
    if (!content) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not here\n');
      return;
    }
    response
      .writeHead(200, {
        'content-type': type,
        'content-security-policy': policy,
        'cache-control': 'no-cache',
      })
      .end(content);
  });
}

import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, sep } from 'node:path';

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

/** Headers of a page that shares nothing with others, whose clock is finer for that. */
export const ISOLATED: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/**
 * Serves a folder.
 * @param policy the `content-security-policy` of everything
 * @param headers of everything besides
 * @returns a server that listens nowhere yet
 */
export function servePage(
  folder: string,
  policy: string = POLICY,
  headers: Readonly<Record<string, string>> = {},
): Server {
  return createServer(async ({ url = '/' }, response) => {
    const path = pathIn(folder, url);
    const type = path && TYPES[extname(path)];
    const content = type && (await readFile(path).catch(() => undefined));
    if (!content) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not here\n');
      return;
    }
    response
      .writeHead(200, {
        'content-type': type,
        'content-security-policy': policy,
        'cache-control': 'no-cache',
        ...headers,
      })
      .end(content);
  });
}

/** The file that an address names, of a folder its page; undefined if it is not in the folder. */
function pathIn(folder: string, url: string): string | undefined {
  const [address = ''] = url.split(/[?#]/);
  try {
    const path = join(folder, decodeURIComponent(address.endsWith('/') ? `${address}index.html` : address));
    return path.startsWith(join(folder, sep)) ? path : undefined;
  } catch {
    return undefined;
  }
}

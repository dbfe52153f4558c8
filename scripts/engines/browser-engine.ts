import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core';
import { servePage } from '../page-site/serve-page.ts';
import { type Engine, MOST_SECONDS, type StartedEngine, versionIn } from './engine.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How a browser is started. */
export interface BrowserEngine extends Pick<Engine, 'name' | 'inside'> {
  /** Its path, if it is there. */
  readonly path: string | undefined;
  readonly launch: LaunchOptions;
}

/** An engine in a browser, where a page that this machine serves imports the module. */
export function browserEngine({ name, inside, path, launch }: BrowserEngine): Engine {
  const start = async (): Promise<StartedEngine> => {
    if (path === undefined) {
      throw new Error(`there is no ${name} on the PATH, and ${name.toUpperCase()} names none`);
    }
    const browser = await puppeteer.launch({
      ...launch,
      executablePath: path,
      protocolTimeout: MOST_SECONDS * 1000,
    });
    return {
      version: versionIn(await browser.version()),
      ask: () => askPage(browser),
      close: () => browser.close(),
    };
  };
  return { name, inside, start };
}

async function askPage(browser: Browser): Promise<string> {
  const server = servePage(ROOT);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/scripts/engines/page.html`);
    return (await page.evaluate(
      "import('./built.js').then(({ answer }) => JSON.stringify(answer))",
    )) as string;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

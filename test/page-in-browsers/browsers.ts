import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, inject } from 'vitest';
import { FLAGS, findChromium, findFirefox } from '../../scripts/package/browser.ts';
import { POLICY, servePage } from '../../scripts/page-site/serve-page.ts';

export type BrowserName = 'Chromium' | 'Firefox';

/** How a page is looked at. */
export interface Look {
  /** After the folder of the page: `embed.html#view=network`. */
  readonly address?: string;
  readonly width?: number;
  readonly height?: number;
  /** Of a phone: fingers alone. Only in Chromium. */
  readonly phone?: boolean;
  readonly dark?: boolean;
  readonly calm?: boolean;
  readonly policy?: string;
  /** In the page, before anything of it runs. */
  readonly before?: () => void;
  /** Another folder to serve. */
  readonly site?: string;
  /** Of each address that is asked for; false: it cannot be had. */
  readonly gate?: (url: string) => boolean | Promise<boolean>;
}

/** A page that is open. */
export interface Opened {
  readonly page: Page;
  /** The folder that it is in. */
  readonly folder: string;
  readonly server: Server;
  /** What it complained of. */
  readonly said: string[];
  /** All that it asked for. */
  readonly asked: string[];
  /** The folder of what it saves. */
  readonly downloads: string;
}

/** Opens the page in the browser of the tests around; when a test ends, what it opened is closed. */
export type Open = (look?: Look) => Promise<Opened>;

/** A browser that runs, and the folder of what it saves. */
interface Running {
  readonly browser: Browser;
  readonly downloads: string;
}

/** Those of all files; they end with the process. */
const running = new Map<string, Promise<Running>>();

/**
 * The same tests in each browser.
 * @param only the browsers that can do it
 */
export function inBrowsers(
  tests: (open: Open, name: BrowserName) => void,
  only: readonly BrowserName[] = ['Chromium', 'Firefox'],
): void {
  const paths = { Chromium: findChromium(), Firefox: findFirefox() };
  for (const name of only) {
    const path = paths[name];
    const title = path
      ? name
      : `${name} (skipped without ${name.toUpperCase()}, or ${name.toLowerCase()} on the PATH)`;
    describe.skipIf(!path)(title, () => tests(opener(name, path ?? ''), name));
  }
}

function opener(name: BrowserName, path: string): Open {
  const open: (() => Promise<unknown>)[] = [];
  /** Firefox is told what its user likes when it starts. */
  const browserFor = ({ dark = false, calm = false }: Look): Promise<Running> => {
    const key = name === 'Firefox' ? `${name} ${dark} ${calm}` : name;
    const started = running.get(key) ?? launch(name, path, dark, calm);
    running.set(key, started);
    return started;
  };
  beforeAll(() => browserFor({}));
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });
  return async (look = {}) => {
    const server = await serve(servePage(look.site ?? inject('site'), look.policy ?? POLICY));
    open.push(() => stop(server));
    const { browser, downloads } = await browserFor(look);
    const context = await browser.createBrowserContext(
      name === 'Chromium' ? { downloadBehavior: { policy: 'allow', downloadPath: downloads } } : {},
    );
    open.push(() => context.close());
    const page = await context.newPage();
    const folder = `${addressOf(server)}/some/page/`;
    const opened: Opened = { page, folder, server, said: [], asked: [], downloads };
    listen(opened);
    await prepare(name, page, look);
    await page.goto(folder + (look.address ?? ''), { waitUntil: 'load' });
    return opened;
  };
}

async function launch(
  name: BrowserName,
  executablePath: string,
  dark: boolean,
  calm: boolean,
): Promise<Running> {
  const downloads = mkdtempSync(join(tmpdir(), 'saved-'));
  if (name === 'Chromium') {
    return { browser: await puppeteer.launch({ executablePath, args: [...FLAGS] }), downloads };
  }
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    extraPrefsFirefox: {
      'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
      'ui.prefersReducedMotion': calm ? 1 : 0,
      // Another folder than the user's.
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
    },
  });
  return { browser, downloads };
}

function listen({ page, said, asked }: Opened): void {
  page.on('console', (message) => {
    if (/^(?:error|warn)/.test(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('request', (request) => asked.push(request.url()));
}

async function prepare(name: BrowserName, page: Page, look: Look): Promise<void> {
  const { width = 1280, height = 900, phone = false, before, gate } = look;
  await page.setViewport(
    name === 'Chromium' ? { width, height, hasTouch: phone, isMobile: phone } : { width, height },
  );
  if (name === 'Chromium') {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: look.dark ? 'dark' : 'light' },
      { name: 'prefers-reduced-motion', value: look.calm ? 'reduce' : 'no-preference' },
    ]);
  }
  if (before) await page.evaluateOnNewDocument(before);
  if (gate) {
    await page.setRequestInterception(true);
    page.on('request', async (request) => {
      const isLet = await gate(request.url());
      // Of what a page that is gone asked for nobody waits for an answer.
      await (isLet ? request.continue() : request.abort()).catch(() => undefined);
    });
  }
}

/** Which addresses are of what the page itself names: its first picture needs no others. */
export async function firstFiles(): Promise<(url: string) => boolean> {
  const page = await readFile(join(inject('site'), 'some/page/index.html'), 'utf8');
  return (url) => url.endsWith('/') || page.includes(`"${url.split('/').at(-1)}"`);
}

/** Has a server listen on this machine. */
export async function serve(server: Server): Promise<Server> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

/** @returns without a slash at the end */
export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Nothing is served any more. */
export async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/**
 * Nothing was complained of, and nothing asked for that is not in the page's folder.
 * @param but complaints that are known
 */
export function expectQuiet({ said, asked, folder }: Opened, but?: RegExp): void {
  expect(said.filter((text) => !but?.test(text))).toEqual([]);
  // Firefox has fonts of its own that it calls by what they hold.
  expect(asked.filter((url) => !url.startsWith(folder) && !url.startsWith('data:font/'))).toEqual([]);
}

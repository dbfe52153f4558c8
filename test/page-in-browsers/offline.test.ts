import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { parametersSha256 } from '../parameters-sha256.ts';
import { inBrowsers, stop } from './browsers.ts';
import { textsOf, untilText } from './controls.ts';
import { drawThree, inEachView, untilRead } from './gestures.ts';
import { trainInLibrary } from './library-run.ts';

/** Waits until all is kept. */
async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, { timeout: 20_000 });
}

inBrowsers((open) => {
  test('after one visit everything is there without a server, and a network trains', async () => {
    const { page, server, folder, said } = await open();
    await untilKept(page);
    await stop(server);
    await expect(fetch(folder)).rejects.toThrow('fetch failed');
    for (const address of ['', 'index.html', '?from=a-link']) {
      await page.goto(folder + address);
      await drawThree(page);
      await untilRead(page, '3');
    }
    await inEachView(page, async (view) => {
      expect(await page.$$eval('[role=alert]', (all) => all.map((each) => each.textContent)), view).toEqual(
        [],
      );
    });
    await page.goto(`${folder}index.html#view=share&seed=5&passes=1&done=1`);
    await untilText(page, 'main', /after pass 1SHA-256 [0-9a-f]{64}/);
    expect(await textsOf(page, 'code')).toEqual([parametersSha256(trainInLibrary(5, 1).network)]);
    await page.goto(`${folder}embed.html`);
    await drawThree(page);
    await untilRead(page, '3');
    expect(said).toEqual([]);
  });

  test('what is not of the page is asked of the server', async () => {
    const { page, folder } = await open();
    await untilKept(page);
    expect(
      await page.evaluate(async (address) => (await fetch(address)).status, `${folder}not-here.css`),
    ).toBe(404);
  });
});

inBrowsers((open) => {
  let site: string;
  beforeAll(async () => {
    site = await mkdtemp(join(tmpdir(), 'changing-'));
    await cp(inject('site'), site, { recursive: true });
  });
  afterAll(() => rm(site, { recursive: true, force: true }));

  test('a new version is there at the visit after the one that finds it, and no file of the old one is lost to an open page', async () => {
    const { page, folder } = await open({ site });
    await untilKept(page);
    const title = () => page.evaluate(() => document.title);
    expect(await title()).toBe('LeNet 1989, live');
    const [index, offline] = [join(site, 'some/page/index.html'), join(site, 'some/page/offline.js')];
    const gone = join(site, 'some/page/icon.svg');
    await writeFile(
      index,
      (await readFile(index, 'utf8')).replace('<title>LeNet 1989, live', '<title>Second'),
    );
    await writeFile(
      offline,
      (await readFile(offline, 'utf8'))
        .replace(/[0-9a-f]{16}/, '0123456789abcdef')
        .replace('"icon.svg",', ''),
    );
    await rm(gone);
    await page.reload();
    expect(await title()).toBe('LeNet 1989, live');
    await page.waitForFunction(
      async (name: string) => (await caches.keys()).some((each) => each.includes(name)),
      { timeout: 20_000 },
      '0123456789abcdef',
    );
    await page.waitForFunction(async () => {
      const { active, installing, waiting } = (await navigator.serviceWorker.getRegistration()) ?? {};
      return active?.state === 'activated' && !installing && !waiting;
    });
    expect(await page.evaluate(async (address) => (await fetch(address)).status, `${folder}icon.svg`)).toBe(
      200,
    );
    await page.reload();
    expect(await title()).toBe('Second');
  });
});

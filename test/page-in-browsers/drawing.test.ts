import { expect, test } from 'vitest';
import { expectQuiet, firstFiles, inBrowsers } from './browsers.ts';
import { drawThree, drawThreeByFinger, drawThreeByPen, inEachView, PAPER, untilRead } from './gestures.ts';

inBrowsers((open, name) => {
  test('a three is drawn with the mouse and read, and nothing beyond the folder is asked for', async () => {
    const opened = await open();
    await drawThree(opened.page);
    await untilRead(opened.page, '3');
    await inEachView(opened.page, async () => {});
    expectQuiet(opened);
  });

  test('what is drawn before the reader is there is read as soon as it is', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const isFirst = await firstFiles();
    const opened = await open({ gate: async (url) => isFirst(url) || released.then(() => true) });
    const { page } = opened;
    await drawThree(page);
    expect(await page.$eval('.verdict', (verdict) => verdict.textContent)).toBe('Fetching the reader');
    release();
    await untilRead(page, '3');
    expectQuiet(opened);
  });

  test('a finger draws a three, and the page stays where it is', async () => {
    const opened = await open({ width: 400, height: 800, phone: true });
    const { page } = opened;
    await page.$eval(PAPER, (paper) => paper.scrollIntoView({ block: 'center' }));
    const before = await page.evaluate(() => scrollY);
    await drawThreeByFinger(page);
    await untilRead(page, '3');
    expect(await page.evaluate(() => scrollY)).toBe(before);
    expectQuiet(opened);
  });

  test.skipIf(name === 'Firefox')(
    'a pen draws a three (skipped in Firefox, which no program can give a pen)',
    async () => {
      const opened = await open();
      await drawThreeByPen(opened.page);
      await untilRead(opened.page, '3');
      expectQuiet(opened);
    },
  );

  test('on a phone no view is wider than the screen', async () => {
    const { page } = await open({ width: 400, height: 800, phone: true });
    await inEachView(page, async (view) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBeLessThanOrEqual(400);
    });
  });

  test('a window that changes its size is no trouble in any view', async () => {
    const opened = await open();
    const { page } = opened;
    await inEachView(page, async (view) => {
      for (const width of [400, 640, 820, 1280]) {
        await page.setViewport({ width, height: 800 });
        await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))),
        );
        expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBeLessThanOrEqual(
          width,
        );
      }
    });
    expectQuiet(opened);
  });
});

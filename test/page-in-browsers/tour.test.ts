import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { expectQuiet, inBrowsers } from './browsers.ts';
import { alerts, focus, press, untilText } from './controls.ts';
import { drawThree, openView, untilRead } from './gestures.ts';

const heading = (page: Page) => page.$eval('.tour h2', ({ textContent }) => textContent);

/** By the Tab key from the words of a station to a button of it, which Enter presses. */
async function pressByKeys(page: Page, name: string): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  for (let n = 0; n < 4 && (await focused()) !== name; n++) await page.keyboard.press('Tab');
  expect(await focused()).toBe(name);
  await page.keyboard.press('Enter');
}

/** Waits until the words of another station have the focus. */
async function untilStation(page: Page, before: string | null): Promise<void> {
  await page.waitForFunction(
    (was: string | null) => {
      const title = document.querySelector('.tour h2');
      return title !== null && title.textContent !== was && document.activeElement === title;
    },
    {},
    before,
  );
}

inBrowsers((open) => {
  test('the keyboard alone leads through the tour, from its beginning to its end', async () => {
    const opened = await open();
    const { page } = opened;
    await page.waitForSelector('.thumb');
    await focus(page, '.page-head > button');
    await page.keyboard.press('Enter');
    await untilStation(page, null);
    const of = Number(/of (\d+)/.exec(await untilText(page, '.tour .hint', /1 of \d+/))?.[1]);
    expect(of).toBeGreaterThan(10);
    const views = new Set<string>();
    for (let n = 1; n <= of; n++) {
      expect(await page.$eval('.tour .hint', (hint) => hint.textContent)).toBe(`${n} of ${of}`);
      views.add(await page.$eval('main', (main) => main.ariaLabel ?? ''));
      await untilText(page, 'main', /^(?!One moment$)./);
      const before = await heading(page);
      await pressByKeys(page, n === of ? 'Done' : 'Next');
      if (n < of) await untilStation(page, before);
    }
    await page.waitForFunction(() => document.querySelector('.tour') === null);
    expect([...views]).toEqual(['Read', 'Network', 'Step', 'Train', 'Errors']);
    expect(await alerts(page)).toEqual([]);
    expectQuiet(opened);
  });

  test('it is left in the middle, and the page goes on as it is', async () => {
    const opened = await open();
    const { page } = opened;
    await page.waitForSelector('.thumb');
    await press(page, 'Tour');
    await untilStation(page, null);
    for (let n = 0; n < 3; n++) {
      const before = await heading(page);
      await press(page, 'Next');
      await untilStation(page, before);
    }
    const before = await heading(page);
    await press(page, 'Back');
    await untilStation(page, before);
    await pressByKeys(page, 'Leave');
    await page.waitForFunction(() => document.querySelector('.tour') === null);
    expect(await page.$eval('main', (main) => main.ariaLabel)).toBe('Network');
    await openView(page, 'Read');
    await untilRead(page, '3');
    await press(page, 'Clear');
    await drawThree(page);
    await untilRead(page, '3');
    expectQuiet(opened);
  });

  test('its buttons stay where they are from station to station, so that one can click on', async () => {
    const { page } = await open();
    await page.waitForSelector('.thumb');
    await press(page, 'Tour');
    await untilStation(page, null);
    const tops = new Set<number>();
    for (let n = 0; n < 12; n++) {
      tops.add(await page.$eval('.tour .row', (row) => row.getBoundingClientRect().top));
      const before = await heading(page);
      await press(page, 'Next');
      await untilStation(page, before);
    }
    expect(tops.size).toBe(1);
  });

  test('on a phone it does not lie on the buttons that step', async () => {
    const { page } = await open({ width: 400, height: 800 });
    await page.waitForSelector('.thumb');
    await press(page, 'Tour');
    await untilStation(page, null);
    await openView(page, 'Step');
    await page.waitForSelector('.moves');
    for (const place of [0, 300, 600]) {
      await page.evaluate((y) => scrollTo(0, y), place);
      const [tour, moves] = await page.$$eval('.tour, .moves', (all) =>
        all.map((each) => each.getBoundingClientRect().toJSON()),
      );
      expect(moves?.top).toBeGreaterThanOrEqual(0);
      expect(moves?.bottom).toBeLessThanOrEqual(tour?.top);
    }
  });
});

import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { expectQuiet, inBrowsers } from './browsers.ts';
import { alerts, setField, untilText } from './controls.ts';
import { drawThree, openView, untilRead } from './gestures.ts';

/** Goes through the history, and waits for the view that is open then. */
async function go(page: Page, by: number, view: string): Promise<void> {
  await page.evaluate((steps: number) => history.go(steps), by);
  await page.waitForFunction(
    (wanted: string) => document.querySelector('main')?.getAttribute('aria-label') === wanted,
    {},
    view,
  );
}

inBrowsers((open) => {
  test('the way back leads through the views, and what was drawn stays', async () => {
    const opened = await open();
    const { page, folder } = opened;
    await openView(page, 'Network');
    await openView(page, 'Train');
    await go(page, -1, 'Network');
    await drawThree(page);
    await go(page, -1, 'Read');
    await untilRead(page, '3');
    await go(page, 2, 'Train');
    // What is written over is no entry: one step back is the view before.
    await setField(page, 'Seed', '8');
    await page.waitForFunction(() => location.hash.includes('seed=8'));
    await page.waitForFunction(() => location.hash.includes('view=train'));
    await go(page, -1, 'Network');
    // And so it is after the page was loaded again, or an address was typed.
    await page.waitForFunction(() => location.hash.includes('draw='));
    await page.goto(`${folder}#view=errors`);
    await untilText(page, 'main', /misread/);
    await page.reload();
    await untilText(page, 'main', /misread/);
    await go(page, -1, 'Network');
    expect(await page.evaluate(() => location.hash)).toContain('view=network');
    expect(await alerts(page)).toEqual([]);
    expectQuiet(opened);
  });
});

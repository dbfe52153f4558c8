import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { expectQuiet, inBrowsers } from './browsers.ts';
import { drawThree, inEachView, untilRead } from './gestures.ts';

const AXE = readFile(fileURLToPath(import.meta.resolve('axe-core')), 'utf8');

/** What axe-core finds in the page as it is: rule and place. */
async function axeFinds(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await AXE);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Marks with a number each control that the Tab key has to reach, and gives their names by the numbers. */
function markControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const controls = [...document.querySelectorAll<HTMLInputElement>(all)].filter(
      (each) =>
        !each.disabled &&
        each.tabIndex >= 0 &&
        each.checkVisibility() &&
        // Of radio buttons the chosen one is reached, the others by the arrow keys.
        (each.type !== 'radio' || each.checked),
    );
    controls.forEach((each, n) => {
      each.dataset['control'] = String(n);
    });
    return controls.map(
      (each) => each.getAttribute('aria-label') ?? each.labels?.[0]?.textContent ?? each.textContent ?? '',
    );
  });
}

/** The numbers of those that it reaches. */
async function reachedByTab(page: Page, count: number): Promise<Set<number>> {
  const reached = new Set<number>();
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
  });
  // Once round, with room for the browser's own controls.
  for (let n = 0; n < count + 10; n++) {
    await page.keyboard.press('Tab');
    const number = await page.evaluate(
      () => (document.activeElement as HTMLElement | null)?.dataset['control'],
    );
    if (number !== undefined) reached.add(Number(number));
  }
  return reached;
}

inBrowsers((open) => {
  for (const dark of [false, true]) {
    for (const [width, height] of [
      [1280, 900],
      [400, 800],
    ] as const) {
      test(`axe-core finds nothing in any view, ${dark ? 'dark' : 'light'}, ${width} x ${height}`, async () => {
        const { page } = await open({ dark, width, height });
        await drawThree(page);
        await untilRead(page, '3');
        expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(dark);
        const found: string[] = [];
        await inEachView(page, async (view) => {
          found.push(...(await axeFinds(page)).map((each) => `${view}: ${each}`));
        });
        expect(found).toEqual([]);
      });
    }
  }

  test('the Tab key reaches every control of every view', async () => {
    const opened = await open();
    const { page } = opened;
    await page.waitForSelector('.thumb');
    await inEachView(page, async (view) => {
      const names = await markControls(page);
      const reached = await reachedByTab(page, names.length);
      expect(
        names.filter((_, n) => !reached.has(n)),
        view,
      ).toEqual([]);
    });
    expectQuiet(opened);
  });

  test('with the keyboard alone a digit is read, a view opened and units are gone through', async () => {
    const opened = await open();
    const { page } = opened;
    const press = async (name: string) => {
      for (let n = 0; n < 80; n++) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(() => {
          const { activeElement } = document;
          return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent;
        });
        if (focused === name) return;
      }
      throw new Error(`${name} is not reached`);
    };
    await press('Network');
    await page.keyboard.press('Enter');
    await press('a four in two strokes');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('#units-help'));
    await press('All units of the network');
    const said = () => page.$eval('#units-chosen', (chosen) => chosen.textContent);
    await page.keyboard.press('ArrowRight');
    const first = await said();
    await page.keyboard.press('ArrowRight');
    const second = await said();
    await page.keyboard.press('ArrowDown');
    const third = await said();
    expect(first).toBe('H1, map 1, row 1, column 1');
    expect(second).toBe('H1, map 1, row 1, column 2');
    expect(third).toBe('H1, map 1, row 2, column 2');
    await page.keyboard.press('Escape');
    expect(await said()).toBe('');
    expectQuiet(opened);
  });

  test('where less motion is asked for nothing moves', async () => {
    const { page } = await open({ calm: true });
    expect(await page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
    await inEachView(page, async (view) => {
      const moving = await page.evaluate(() =>
        [...document.querySelectorAll('*')].flatMap((each) => {
          const { transitionDuration, animationDuration } = getComputedStyle(each);
          const longest = Math.max(
            ...`${transitionDuration}, ${animationDuration}`.split(', ').map(Number.parseFloat),
          );
          return longest > 0.01 ? [`${each.tagName} ${each.className}`] : [];
        }),
      );
      expect(moving, view).toEqual([]);
    });
  });
});

import { evaluate, readings } from 'lenet-1989';
import { expect, test } from 'vitest';
import { expectQuiet, inBrowsers } from './browsers.ts';
import { boxOf, focus, textsOf, untilText } from './controls.ts';
import { openView } from './gestures.ts';
import { trainInLibrary } from './library-run.ts';

const ADDRESS = '#view=errors&seed=5&passes=2&done=2';
const { network, test: unseen } = trainInLibrary(5, 2);
const { confusion, misses } = evaluate(network, unseen);
const all = readings(network, unseen);

/** The misread digits that were most often taken for one and the same. */
const [label, digit] = confusion
  .flatMap((row, label) => row.map((count, digit) => ({ label, digit, count })))
  .filter((each) => each.label !== each.digit)
  .sort((a, b) => b.count - a.count)
  .flatMap((each) => [each.label, each.digit]);

inBrowsers((open) => {
  test('what a network misreads is counted as the library counts, and each cell has its digits', async () => {
    const opened = await open({ address: ADDRESS });
    const { page } = opened;
    await untilText(page, '.errors-sum', new RegExp(`^${misses} of 2,007 test digits misread.*trained here`));
    const table = await page.$$eval('.errors-confusion tbody tr', (rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))),
    );
    expect(table).toEqual(confusion);

    const own = all
      .filter((each) => each.label === label && each.digit === digit)
      .sort((a, b) => b.margin - a.margin);
    await page.$eval(`[aria-label="${own.length}: ${label} read as ${digit}"]`, (cell) =>
      (cell as HTMLElement).click(),
    );
    await untilText(page, '.errors-digits h2', new RegExp(`^${label} read as ${digit}: ${own.length}$`));
    expect(
      await page.$$eval('.errors-list canvas', (images) => images.map(({ ariaLabel }) => ariaLabel)),
    ).toEqual(own.slice(0, 24).map(({ index }) => `digit ${index}:`));
    await page.$eval('.errors-list button', (first) => (first as HTMLElement).click());
    await untilText(page, '.seen', new RegExp(`test digit ${own[0].index}, a ${label}$`));
    await untilText(page, '.verdict', new RegExp(`^${digit}margin ${own[0].margin.toFixed(2)}$`));
    await openView(page, 'Errors');
    expect(await textsOf(page, '.errors-digits h2')).toEqual([`${label} read as ${digit}: ${own.length}`]);
    expectQuiet(opened);
  });

  test('nothing is said of other weights before those that were chosen are there', async () => {
    const { page } = await open({
      address: '#view=errors',
      before: () => {
        const said: string[] = [];
        Object.assign(globalThis, { said });
        new MutationObserver(() => {
          const text = document.querySelector('.errors-sum strong')?.textContent;
          if (text && said.at(-1) !== text) said.push(text);
        }).observe(document, { subtree: true, childList: true, characterData: true });
      },
    });
    await untilText(page, '.errors-sum', /misread.*the trained reader/);
    const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
    expect(said).toHaveLength(1);
    expect(Number(/^\d+/.exec(said[0])?.[0])).toBeLessThan(200);
  });

  test('by a drag on the curve other thresholds are chosen', async () => {
    const { page } = await open({ address: ADDRESS });
    await untilText(page, '.errors-sum', new RegExp(`^${misses} of 2,007 test`));
    const slider = () => page.$eval('.errors-rejection input', (input) => Number(input.value));
    const { x, y, width } = await boxOf(page, '.errors-curve');
    await page.mouse.move(x + 0.3 * width, y + 80);
    await page.mouse.down();
    await page.mouse.move(x + 0.5 * width, y + 80, { steps: 3 });
    const near = await slider();
    await page.mouse.move(x + 0.8 * width, y + 80, { steps: 3 });
    await page.mouse.up();
    const far = await slider();
    expect(near).toBeGreaterThan(0);
    expect(far).toBeGreaterThan(near);
    await page.mouse.move(x + 0.4 * width, y + 80);
    expect(await slider()).toBe(far);
  });

  test('by the keys more or fewer digits are rejected', async () => {
    const { page } = await open({ address: ADDRESS });
    await untilText(page, '.errors-sum', new RegExp(`^${misses} of 2,007 test`));
    await focus(page, '.errors-rejection input');
    for (const [key, margin] of [
      ['ArrowRight', 0.005],
      ['ArrowRight', 0.01],
      ['ArrowRight', 0.015],
      ['ArrowLeft', 0.01],
    ] as const) {
      await page.keyboard.press(key);
      const kept = all.filter((each) => each.margin > margin);
      const wrong = kept.filter((each) => each.label !== each.digit).length;
      const [rejected, misread] = [1 - kept.length / 2007, wrong / kept.length].map((share) =>
        share > 0 && share < 0.001 ? '<0.1 %' : `${(100 * share).toFixed(1)} %`,
      );
      await untilText(page, '.errors-rejection', new RegExp(`Reject up to a margin of ${margin.toFixed(3)}`));
      expect((await textsOf(page, '.errors-rejection'))[0]).toContain(
        `${rejected} rejected, ${misread} of the rest misread`,
      );
    }
  });
});

import { evaluate } from 'lenet-1989';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { parametersSha256 } from '../parameters-sha256.ts';
import { expectQuiet, inBrowsers } from './browsers.ts';
import { alerts, focus, press, setField, untilText } from './controls.ts';
import { openView } from './gestures.ts';
import { trainInLibrary } from './library-run.ts';

const LONG_RUN = '#view=train&seed=3&passes=1000';

/** How far a run says that it is, once that stands still for a while. */
async function standing(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const text = () => document.querySelector('.how-far')?.textContent ?? '';
    let [before, same] = [text(), 0];
    while (same < 20) {
      await new Promise(requestAnimationFrame);
      same = text() === before ? same + 1 : 0;
      before = text();
    }
    return before;
  });
}

/** What the view Share says of the weights that are shown: the pass, and their fingerprint. */
async function shownInShare(page: Page): Promise<{ readonly pass: number; readonly sha256: string }> {
  await openView(page, 'Share');
  const text = await untilText(page, 'main', /after pass \d+SHA-256 [0-9a-f]{64}/);
  const [, pass, sha256] = /(\d+)SHA-256 (.*)/.exec(text) ?? [];
  return { pass: Number(pass), sha256: sha256 as string };
}

/** The rows of the table of passes that have figures. */
async function rowsOf(page: Page): Promise<string[]> {
  return page.$$eval('.train-passes tbody tr', (rows) =>
    rows
      .map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join(' | '))
      .filter((text) => /^\d/.test(text)),
  );
}

/** A row as it has to be, of what the library trains. */
function rowOf(pass: number, { network, train, test: unseen }: ReturnType<typeof trainInLibrary>): string {
  const sets = [train, unseen].flatMap((digits) => {
    const { halfMse, misses, errorRate } = evaluate(network, digits);
    return [halfMse.toFixed(4), `${misses} (${(100 * errorRate).toFixed(1)} %)`];
  });
  return [pass, ...sets].join(' | ');
}

inBrowsers((open) => {
  test('a run that diverges in its first pass leaves the run before', async () => {
    const { page } = await open({ address: '#view=train&seed=5&passes=2&done=2' });
    await untilText(page, '.how-far', /2 of 2 passes/);
    await setField(page, 'Learning rate', '5');
    await press(page, 'Train again');
    await page.waitForSelector('[role=alert]');
    expect(await alerts(page)).toEqual([
      expect.stringMatching(/^The training diverged in pass 1: .*below 5\./),
    ]);
    expect(await rowsOf(page)).toEqual([1, 2].map((pass) => rowOf(pass, trainInLibrary(5, pass))));
    expect(await shownInShare(page)).toEqual({
      pass: 2,
      sha256: parametersSha256(trainInLibrary(5, 2).network),
    });
  });

  test('a run is paused, goes on and is stopped; its whole passes stay, and are those of the library', async () => {
    const opened = await open({ address: LONG_RUN });
    const { page } = opened;
    await press(page, 'Train');
    await untilText(page, '.how-far', /pass ([2-9]|\d\d)/);
    await press(page, 'Pause');
    await untilText(page, '[aria-label="The run"]', /Go on/);
    const paused = await standing(page);
    expect(paused).toMatch(/^pass \d+ of 1000, [\d,]+ digits$/);
    expect(await standing(page)).toBe(paused);
    const before = (await rowsOf(page)).at(-1)?.split(' ')[0];
    await press(page, 'Go on');
    await page.waitForFunction(
      (was: string) => document.querySelector('.how-far')?.textContent !== was,
      {},
      paused,
    );
    await press(page, 'Stop');
    const ended = await untilText(page, '.how-far', /\d+ of 1000 passes/);
    const passes = Number.parseInt(ended, 10);
    expect(passes).toBeGreaterThanOrEqual(Number(before));
    const run = trainInLibrary(3, passes);
    expect((await rowsOf(page)).at(-1)).toBe(rowOf(passes, run));
    expect(await shownInShare(page)).toEqual({ pass: passes, sha256: parametersSha256(run.network) });
    expect(await alerts(page)).toEqual([]);
    expectQuiet(opened);
  });

  test('the weights of every pass are shown again, by the arrow keys', async () => {
    const opened = await open({ address: '#view=train&seed=5&passes=3&done=3' });
    const { page } = opened;
    await untilText(page, '.how-far', /3 of 3 passes/);
    expect(await rowsOf(page)).toEqual([1, 2, 3].map((pass) => rowOf(pass, trainInLibrary(5, pass))));
    await focus(page, '.scrubber input');
    await page.keyboard.press('ArrowLeft');
    await untilText(page, '.scrubber', /after pass 2/);
    const { pass, sha256 } = await shownInShare(page);
    expect({ pass, sha256 }).toEqual({ pass: 2, sha256: parametersSha256(trainInLibrary(5, 2).network) });
    expect(await page.$eval('.share-address input', ({ value }) => value)).toMatch(/done=2/);
    await openView(page, 'Train');
    await press(page, 'Back to the last');
    expect((await shownInShare(page)).sha256).toBe(parametersSha256(trainInLibrary(5, 3).network));
    expectQuiet(opened);
  });

  test('a run that diverges says so in a sentence, and the passes before stay', async () => {
    // Where the library diverges, too: the first three passes read one digit in four, the fourth is saturated.
    const { page } = await open({ address: '#view=train&seed=5&rate=0.26' });
    await press(page, 'Train');
    await page.waitForSelector('[role=alert]');
    const [said, ...more] = await alerts(page);
    expect(said).toMatch(
      /^The training diverged in pass 4: .*; try a learning rate below 0\.26\. The passes before stay\.$/,
    );
    expect(more).toEqual([]);
    const run = trainInLibrary(5, 3, { learningRate: 0.26 });
    expect((await rowsOf(page)).at(-1)).toBe(rowOf(3, run));
    expect(await shownInShare(page)).toEqual({ pass: 3, sha256: parametersSha256(run.network) });
  });

  test('another seed is typed, and what is no seed is said and not taken', async () => {
    const { page } = await open({ address: '#view=train&passes=1' });
    await setField(page, 'Seed', '-1');
    expect(await alerts(page)).toEqual(['Expected a whole number from 0 to 4294967295; 1989 stays.']);
    // A number that begins as one that is right is not taken while it is typed; nothing means the usual one.
    await setField(page, 'Passes', '100000');
    expect((await alerts(page))[0]).toBe('Expected a whole number from 1 to 1000; 1 stays.');
    await setField(page, 'Passes', '');
    expect(
      await page.evaluate(() => document.querySelectorAll<HTMLInputElement>('.number-field input')[1]?.value),
    ).toBe('23');
    await setField(page, 'Passes', '1');
    await setField(page, 'Seed', '8');
    await press(page, 'Train');
    await untilText(page, '.how-far', /1 of 1 passes/);
    expect(await rowsOf(page)).toEqual([rowOf(1, trainInLibrary(8, 1))]);
    expect(await alerts(page)).toEqual([]);
  });

  test('who comes back in the middle of a run may go on with it', async () => {
    const { page, folder } = await open({ address: LONG_RUN });
    await press(page, 'Train');
    await untilText(page, '.how-far', /pass ([2-9]|\d\d)/);
    await page.goto('about:blank');
    await page.goto(`${folder}#view=train`);
    const offer = await untilText(page, '.kept', /Your last visit left a run after \d+ of 1000 passes/);
    expect(Number(/\d+/.exec(offer)?.[0])).toBeGreaterThanOrEqual(1);
    await page.$eval('.kept button', (button) => (button as HTMLElement).click());
    await untilText(page, '.how-far', /pass ([2-9]|\d\d) of 1000/);
    await press(page, 'Stop');
    await untilText(page, '.how-far', /\d+ of 1000 passes/);
    const { pass, sha256 } = await shownInShare(page);
    expect(sha256).toBe(parametersSha256(trainInLibrary(3, pass).network));
  });
});

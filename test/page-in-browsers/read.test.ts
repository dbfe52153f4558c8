import { generateDigits, LeNet1989 } from 'lenet-1989';
import { normalise } from 'lenet-1989/reader';
import { trainedReader } from 'lenet-1989/trained';
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { expectQuiet, inBrowsers } from './browsers.ts';
import { alerts, boxOf, giveFiles, press, setField, textsOf, untilText } from './controls.ts';
import { drawThree, openView, PAPER, placesOfThree, untilRead } from './gestures.ts';

/** A seven and a one beside each other, as a PNG file. */
async function pictureOfNumber(): Promise<string> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="240">
    <rect width="420" height="240" fill="white"/>
    <path d="M60 50H160L100 195M300 50V195" fill="none" stroke="black" stroke-width="14"/></svg>`;
  return (await sharp(Buffer.from(svg)).png().toBuffer()).toString('latin1');
}

const digitsFound = (page: Page) => textsOf(page, '.number-read button');

inBrowsers((open) => {
  test.each([['drop'], ['paste']] as const)('a picture of two digits is read: %s', async (how) => {
    const opened = await open();
    const { page } = opened;
    await giveFiles(page, how, [{ name: 'number.png', content: await pictureOfNumber(), type: 'image/png' }]);
    await untilText(page, '.number-read', /^71$/);
    await untilRead(page, '7');
    await press(page, 'Digit 2: 1');
    await untilRead(page, '1');
    await giveFiles(page, how, [{ name: 'broken.png', content: '\x89PNG\r\n', type: 'image/png' }]);
    await page.waitForSelector('.subject [role=alert]');
    expect(await alerts(page)).toEqual([
      'broken.png is no picture that this browser can open. PNG, JPEG and WebP are.',
    ]);
    expect(await digitsFound(page)).toEqual(['7', '1']);
    // What was said of it is over with the next that is read, and the picture is put away.
    await press(page, 'Clear');
    await page.waitForSelector(PAPER);
    expect(await alerts(page)).toEqual([]);
    expectQuiet(opened);
  });

  test('several drawn digits are read, and each is looked into', async () => {
    const { page } = await open();
    await page.waitForSelector('.thumb');
    await press(page, 'a number');
    await untilText(page, '.number-found', /^203$/);
    // Wherever the paper stands.
    await openView(page, 'Network');
    expect(await digitsFound(page)).toEqual(['2', '0', '3']);
    for (const [n, digit] of ['2', '0', '3'].entries()) {
      await press(page, `Digit ${n + 1}: ${digit}`);
      await untilRead(page, digit);
    }
  });

  test('when the pen is lifted the answer is there, before the next picture', async () => {
    const { page } = await open();
    await page.waitForSelector('.thumb');
    const places = await placesOfThree(page);
    const answer = page.evaluate(
      () =>
        new Promise((resolve) => {
          const answered = () => document.querySelector('.answer')?.textContent;
          // The first picture after the lift is painted of what is there then.
          addEventListener('pointerup', () => requestAnimationFrame(() => resolve(answered())), true);
        }),
    );
    await page.evaluate(() => 0);
    await page.mouse.move(...places[0]);
    await page.mouse.down();
    for (const place of places.slice(1)) await page.mouse.move(...place, { steps: 3 });
    await page.mouse.up();
    expect(await answer).toBe('3');
  });

  test('a stroke is taken back, and the paper emptied', async () => {
    const { page } = await open();
    await page.waitForSelector('.thumb');
    await press(page, 'a seven with a bar');
    await untilRead(page, '7');
    await press(page, 'Undo');
    await untilRead(page, '7');
    await press(page, 'Undo');
    await untilText(page, '.verdict', /^Nothing to read yet$/);
    await drawThree(page);
    await untilRead(page, '3');
    await press(page, 'Clear');
    await untilText(page, '.verdict', /^Nothing to read yet$/);
    const areOff = () => page.$$eval('.pad button', (all) => all.map(({ disabled }) => disabled));
    expect(await areOff()).toEqual([false, true]);
    // What was cleared comes back.
    await press(page, 'Undo');
    await untilRead(page, '3');
    await press(page, 'Undo');
    await untilText(page, '.verdict', /^Nothing to read yet$/);
    expect(await areOff()).toEqual([true, true]);
  });

  test('a unit that was clicked is kept, so that its sum can be reached by the mouse', async () => {
    const { page } = await open({ address: '#view=network&digit=5' });
    await untilText(page, '.seen, .verdict', /\d/);
    const { x, y, width } = await boxOf(page, '.main-column .units canvas');
    const chosen = () => page.$eval('#units-chosen', (said) => said.textContent);
    await page.mouse.move(x + 0.3 * width, y + 60);
    await page.mouse.move(x + 0.31 * width, y + 70);
    const pointedAt = await chosen();
    expect(pointedAt).toMatch(/^H1, map/);
    await page.mouse.move(x + 0.5 * width, y + 100, { steps: 4 });
    expect(await chosen()).not.toBe(pointedAt);
    await page.mouse.click(x + 0.3 * width, y + 70);
    const kept = await chosen();
    const box = await boxOf(page, '.unit summary');
    await page.mouse.move(box.x + 20, box.y + 5, { steps: 20 });
    await page.mouse.click(box.x + 20, box.y + 5);
    expect(await chosen()).toBe(kept);
    await page.waitForSelector('.unit details[open]');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('.unit'));
  });

  test('the weights that are chosen read as they do in the library', async () => {
    const opened = await open({ address: '#digit=5' });
    const { page } = opened;
    const image = generateDigits({ count: 6, seed: 2 }).image(5);
    // Networks that learnt from upright digits get to see it upright.
    const levels = Uint8Array.from(image, (level) => Math.round(127.5 * (level + 1)));
    const upright = normalise({ width: 16, height: 16, levels });
    for (const [title, network, seen] of [
      ['untrained, seed 1989', new LeNet1989({ seed: 1989 }), image],
      ['the trained reader', trainedReader, upright],
    ] as const) {
      const { digit, margin } = network.classify(seen);
      await setField(page, 'Weights', title);
      await untilText(page, '.verdict', new RegExp(`^${digit}margin ${margin.toFixed(2)}$`));
      const outputs = Array.from(network.forward(seen), (each) => each.toFixed(2));
      expect(
        (await textsOf(page, '.bars .number:not(.rate)')).map((text) =>
          text.replace('\u2212', '-').replace('+', ''),
        ),
      ).toEqual(outputs);
    }
    expectQuiet(opened);
  });
});

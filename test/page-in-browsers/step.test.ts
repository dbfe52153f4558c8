import { type Explanation, generateDigits, LeNet1989, RECIPE_1989, SGD } from 'lenet-1989';
import { normalise } from 'lenet-1989/reader';
import { trainedReader } from 'lenet-1989/trained';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { centreOf, networkLayout } from '../../page/drawing/network-layout.ts';
import { expectQuiet, inBrowsers } from './browsers.ts';
import { press, textsOf, untilText } from './controls.ts';
import { drawThree, openView, untilRead } from './gestures.ts';
import { signed } from './library-run.ts';

/** The digit of the address below, and those of the strip. */
const STRIP = generateDigits({ count: 200, seed: 2 });
const DIGIT = 12;
const image = seen(DIGIT);
const ADDRESS = `#digit=${DIGIT}`;

/** What the trained reader sees of a digit of the strip: ink of 16 x 16 bytes, by its rule. */
function seen(index: number): Float32Array {
  const levels = Uint8Array.from(STRIP.image(index), (level) => Math.round(127.5 * (level + 1)));
  return normalise({ width: 16, height: 16, levels });
}

/** The numbers of a product: the sum before it, weight, what it sees, the sum after it. */
function numbersOf({ bias, products }: Explanation, product: number): string[] {
  const { weight, activity, sum } = products[product];
  return [product === 0 ? bias : products[product - 1].sum, weight, activity, sum].map((each) =>
    signed(each, 4),
  );
}

/** The digit of an address comes a while after the view that is open, which shows another until then. */
async function openStep(page: Page): Promise<void> {
  await untilText(page, '.seen', new RegExp(`generated digit ${DIGIT},`));
  await openView(page, 'Step');
  await page.waitForSelector('.step-card h2');
}

const numbers = (page: Page) => textsOf(page, '.formula-parts .part-number');

inBrowsers((open) => {
  test('each product has the numbers that the library explains, by the keys, too', async () => {
    const opened = await open({ address: ADDRESS });
    const { page } = opened;
    const explained = trainedReader.explain(image, 'H1', 0);
    await openStep(page);
    await untilText(page, '.step-card h2', /^H1, map 1, row 1, column 1: product 1 of 25$/);
    expect(await numbers(page)).toEqual(numbersOf(explained, 0));
    // The keys step although a speed was clicked, and the button.
    for (const clicked of ['.choice label', '.next']) await page.click(clicked);
    await untilText(page, '.step-card h2', /^H1, map 1, row 1, column 1: product 2 of 25$/);
    expect(await numbers(page)).toEqual(numbersOf(explained, 1));
    for (let product = 2; product < 25; product++) {
      await page.keyboard.press('ArrowRight');
      await untilText(page, '.step-card h2', new RegExp(`product ${product + 1} of 25`));
      expect(await numbers(page)).toEqual(numbersOf(explained, product));
    }
    await page.keyboard.press('ArrowRight');
    await untilText(page, '.step-card h2', /all 25 products added/);
    expect(await numbers(page)).toEqual([explained.sum, explained.activity].map((each) => signed(each, 4)));
    await page.keyboard.press('ArrowLeft');
    await untilText(page, '.step-card h2', /product 25 of 25/);
    await page.keyboard.press(' ');
    await untilText(page, '.play', /Pause/);
    // It may be far when it is seen.
    await untilText(page, '.step-card h2', /^(?!.*product 25 of 25)./);
    await page.keyboard.press(' ');
    await untilText(page, '.play', /Play/);
    expectQuiet(opened);
  });

  test('it goes on from the unit that is pointed at', async () => {
    const { page } = await open({ address: ADDRESS });
    await openStep(page);
    const canvas = await page.waitForSelector('.main-column .units canvas');
    await canvas?.evaluate((each) => each.scrollIntoView({ block: 'center' }));
    const { x = 0, y = 0, width = 0 } = (await canvas?.boundingBox()) ?? {};
    const unit = 3 * 16 + 2 * 4 + 1;
    const [across, down] = centreOf(networkLayout(width), { layer: 'H2', unit });
    await page.mouse.click(x + across, y + down);
    await untilText(page, '.step-card h2', /^H2, map 4, row 3, column 2: product 1 of 200$/);
    const explained = trainedReader.explain(image, 'H2', unit);
    expect(await numbers(page)).toEqual(numbersOf(explained, 0));
    await press(page, 'Next product');
    await untilText(page, '.step-card h2', /product 2 of 200$/);
    expect(await numbers(page)).toEqual(numbersOf(explained, 1));
  });

  test('a drawing comes back, and what was learnt is read with', async () => {
    const { page } = await open();
    await drawThree(page);
    await untilRead(page, '3');
    await openView(page, 'Step');
    await press(page, 'Next digit');
    await untilText(page, '.step-controls', /it is a \d/);
    await press(page, 'My drawing');
    await page.waitForFunction(() => !document.body.textContent?.includes('Draw a digit here'));
    await press(page, 'one digit');
    await press(page, 'Learn one digit');
    await press(page, 'Read with what was learnt');
    await untilText(page, '.network-chooser option:checked', /^learnt in Step$/);
    await untilText(page, '.learnt', /digits learnt1/);
  });

  test('the card keeps its place at any speed', async () => {
    const { page } = await open({ address: ADDRESS });
    await openStep(page);
    const top = () => page.$eval('.units canvas', (canvas) => canvas.getBoundingClientRect().top + scrollY);
    const before = await top();
    for (const speed of ['one layer', 'one digit', 'one pass', 'everything']) {
      await press(page, speed);
      await page.waitForFunction(
        (wanted: string) => document.querySelector('.choice :checked')?.parentElement?.textContent === wanted,
        {},
        speed,
      );
      expect(await top()).toBe(before);
    }
  });

  test('units, layers, digits and passes are stepped through, and digits are learnt as the library learns', async () => {
    const opened = await open({ address: ADDRESS });
    const { page } = opened;
    await openStep(page);
    await press(page, 'one unit');
    await press(page, 'Next unit');
    await untilText(page, '.step-card h2', /^H1, map 1, row 1, column 1: all 25 products added$/);
    await press(page, 'Next unit');
    await untilText(page, '.step-card h2', /column 2: all 25 products added/);
    const second = trainedReader.explain(image, 'H1', 1);
    expect(await numbers(page)).toEqual([second.sum, second.activity].map((each) => signed(each, 4)));
    await press(page, 'one layer');
    await press(page, 'Next layer');
    await untilText(page, '.step-card h2', /^H1, map 12, row 8, column 8: all 25 products added$/);
    await press(page, 'Next layer');
    await untilText(page, '.step-card h2', /^H2, map 12, row 4, column 4: all 200 products added$/);

    const network = new LeNet1989({ connections: trainedReader.connections });
    network.setParameters(trainedReader.parameters());
    const optimizer = new SGD({ learningRate: RECIPE_1989.sgd.learningRate });
    const losses = [
      network.train({ images: image, labels: STRIP.labels.slice(DIGIT, DIGIT + 1) }, optimizer),
    ];
    await press(page, 'one digit');
    await press(page, 'Learn one digit');
    const figures = () => textsOf(page, '.learnt dd');
    await untilText(page, '.learnt', /digits learnt1/);
    expect((await figures())[1]).toBe(losses[0].toFixed(4));

    // Eight digits at a time, and the loss is that of the last eight.
    for (let at = 0; at < 200; at += 8) {
      const piece = {
        images: Float32Array.from(Array.from({ length: 8 }, (_, n) => [...seen(at + n)]).flat()),
        labels: STRIP.labels.subarray(at, at + 8),
      };
      losses.push(network.train(piece, optimizer));
    }
    await press(page, 'one pass');
    await press(page, 'Learn one pass');
    await untilText(page, '.learnt', /digits learnt201/);
    const [, loss, , passes] = await figures();
    expect([loss, passes]).toEqual([losses.at(-1)?.toFixed(4), '1']);
    expectQuiet(opened);
  });
});

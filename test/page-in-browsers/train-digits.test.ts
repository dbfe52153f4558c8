import { generateDigits, readZipCode, writeZipCode } from 'lenet-1989';
import { expect, test } from 'vitest';
import { parametersSha256 } from '../parameters-sha256.ts';
import { expectQuiet, inBrowsers } from './browsers.ts';
import { alerts, giveFiles, press, textsOf, untilText } from './controls.ts';
import { openView } from './gestures.ts';
import { trainInLibrary } from './library-run.ts';

const CHOSEN = { chosenIn: '.train-digits input[type=file]' };
const [learnt, unseen] = generateDigits({ count: 90, seed: 11 }).split(60);
const TRAIN = { name: 'mine.train.txt', content: writeZipCode(learnt) };
const TEST = { name: 'mine.test.txt', content: writeZipCode(unseen) };

inBrowsers((open) => {
  test.each([['drop'], ['chosen']] as const)('files of digits are learnt from: %s', async (way) => {
    const opened = await open({ address: '#view=train&passes=2&seed=4' });
    const { page } = opened;
    await page.waitForSelector('.train-digits');
    await giveFiles(page, way === 'drop' ? 'drop' : CHOSEN, [TEST, TRAIN]);
    await untilText(page, '.train-digits', /60 to learn from, 30 to test/);
    await press(page, 'Train');
    await untilText(page, '.how-far', /2 of 2 passes/);
    await openView(page, 'Share');
    await untilText(page, 'main', /after pass 2SHA-256 [0-9a-f]{64}/);
    // As the files have them: with so many decimals.
    const digits = await Promise.all(
      [TRAIN, TEST].map(({ content, name }) => readZipCode(new TextEncoder().encode(content).buffer, name)),
    );
    const { network } = trainInLibrary(4, 2, { digits: [digits[0], digits[1]] });
    expect(await textsOf(page, 'code')).toEqual([parametersSha256(network)]);
    expectQuiet(opened);
  });

  test('a damaged file is named in a sentence, and the digits that were there stay', async () => {
    const opened = await open({ address: '#view=train' });
    const { page } = opened;
    await page.waitForSelector('.train-digits');
    await giveFiles(page, CHOSEN, [TRAIN, TEST]);
    await untilText(page, '.train-digits', /60 to learn from, 30 to test/);
    const lines = TRAIN.content.split('\n');
    lines[6] = lines[6].slice(0, 500);
    await giveFiles(page, CHOSEN, [{ name: 'broken.train.txt', content: lines.join('\n') }]);
    await page.waitForSelector('.train-digits [role=alert]');
    const [said, ...more] = await alerts(page);
    expect(said).toMatch(/^broken\.train\.txt.*line 7\b.*\.$/);
    expect(more).toEqual([]);
    expect((await textsOf(page, '.train-digits'))[0]).toContain('60 to learn from, 30 to test');
    expectQuiet(opened);
  });
});

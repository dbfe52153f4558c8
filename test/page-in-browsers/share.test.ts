import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dense, generateDigits, LeNet1989, Network, readSafetensors } from 'lenet-1989';
import { fromOnnx, toOnnx } from 'lenet-1989/onnx';
import type { ElementHandle } from 'puppeteer-core';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { parametersSha256 } from '../parameters-sha256.ts';
import { expectQuiet, inBrowsers, type Opened } from './browsers.ts';
import { alerts, press, setField, textsOf, untilText } from './controls.ts';
import { trainInLibrary } from './library-run.ts';

const ADDRESS = '#view=share&seed=5&passes=1&done=1';

/** Presses a button and gives the file that is saved then, which goes. */
async function saved({ page, downloads }: Opened, button: string, file: string): Promise<Buffer> {
  const path = join(downloads, file);
  await press(page, button);
  // Browsers name it so when all of it is there, or else when nothing is.
  await expect
    .poll(
      () =>
        readFile(path).then(
          ({ length }) => length,
          () => 0,
        ),
      { timeout: 20_000, interval: 20 },
    )
    .toBeGreaterThan(0);
  const content = await readFile(path);
  await rm(path);
  return content;
}

/** The root element of an XML document, and how many elements it has. */
function elementsOf(xml: string): { readonly root: string; readonly count: number } {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => names.push(name));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return { root: names[0] ?? '', count: names.length };
}

inBrowsers((open) => {
  test('weights are saved, and read again from their file; a damaged file is named in a sentence', async () => {
    const opened = await open({ address: ADDRESS });
    const { page, downloads } = opened;
    await untilText(page, 'main', /after pass 1SHA-256 [0-9a-f]{64}/);
    const bytes = await saved(opened, 'Save as safetensors', 'lenet-1989.safetensors');
    const sha256 = parametersSha256(trainInLibrary(5, 1).network);
    expect(parametersSha256(LeNet1989.fromSafetensors(new Uint8Array(bytes)))).toBe(sha256);
    expect(readSafetensors(new Uint8Array(bytes)).metadata).toMatchObject({ passes: '1 of 1', seed: '5' });
    expect(await textsOf(page, 'code')).toEqual([sha256]);

    const [good, broken] = [join(downloads, 'mine.safetensors'), join(downloads, 'broken.safetensors')];
    await writeFile(good, bytes);
    await writeFile(broken, bytes.subarray(0, 30_000));
    const choose = async (path: string) => {
      const input = (await page.$('input[accept=".safetensors,.onnx"]')) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(path);
    };
    await setField(page, 'Weights', 'the trained reader');
    await untilText(page, 'main', /numbers: the trained readerSHA-256 [0-9a-f]{64}/);
    expect(await textsOf(page, 'code')).not.toEqual([sha256]);
    await choose(good);
    await untilText(page, 'main', new RegExp(`numbers: mine.safetensorsSHA-256 ${sha256}`));
    await choose(broken);
    await page.waitForSelector('[role=alert]');
    const [said, ...more] = await alerts(page);
    expect(said).toMatch(/^broken\.safetensors was not taken: .*\.$/);
    expect(more).toEqual([]);
    expect(await textsOf(page, 'code')).toEqual([sha256]);
    expectQuiet(opened);
  });

  test('the network is saved as ONNX, and its file gives the same weights and outputs again', async () => {
    const opened = await open({ address: ADDRESS });
    const { page, downloads } = opened;
    await untilText(page, 'main', /after pass 1SHA-256 [0-9a-f]{64}/);
    const bytes = await saved(opened, 'Save as ONNX', 'lenet-1989.onnx');
    const { network } = trainInLibrary(5, 1);
    const { images } = generateDigits({ count: 50, seed: 3 });
    expect(fromOnnx(bytes).forward(images)).toEqual(network.forward(images));

    const [good, other] = [join(downloads, 'mine.onnx'), join(downloads, 'other.onnx')];
    const input = { maps: 1, height: 16, width: 16 };
    await writeFile(good, bytes);
    await writeFile(other, toOnnx(new Network({ input, layers: [dense({ name: 'a', units: 10 })] })));
    const choose = async (path: string) => {
      const button = (await page.$('input[accept=".safetensors,.onnx"]')) as ElementHandle<HTMLInputElement>;
      await button.uploadFile(path);
    };
    await setField(page, 'Weights', 'the trained reader');
    await untilText(page, 'main', /numbers: the trained readerSHA-256 [0-9a-f]{64}/);
    await choose(good);
    await untilText(page, 'main', new RegExp(`numbers: mine.onnxSHA-256 ${parametersSha256(network)}`));
    await choose(other);
    await page.waitForSelector('[role=alert]');
    expect(await alerts(page)).toEqual([
      'other.onnx was not taken: expected the network of 1989, found one of 2570 parameters.',
    ]);
    expectQuiet(opened);
  });

  test('every picture is saved as SVG that programs can read', async () => {
    const opened = await open({ address: ADDRESS });
    const { page } = opened;
    await untilText(page, 'main', /after pass 1SHA-256 [0-9a-f]{64}/);
    const titles = await textsOf(page, '.share-pictures option');
    expect(titles).toHaveLength(7);
    const files = [
      'units',
      'image',
      'kernels',
      'learning-curve',
      'loss-curve',
      'confusion',
      'error-rejection',
    ];
    for (const [n, title] of titles.entries()) {
      await setField(page, 'Picture of', title);
      await page.waitForSelector('.share-pictures .picture svg');
      const xml = String(await saved(opened, 'Save as SVG', `${files[n]}.svg`));
      const { root, count } = elementsOf(xml);
      expect(root, title).toBe('svg');
      expect(count, title).toBeGreaterThan(10);
    }
    expectQuiet(opened);
  });

  test('the figures of the run are saved for programs', async () => {
    const opened = await open({ address: ADDRESS });
    await untilText(opened.page, 'main', /after pass 1SHA-256 [0-9a-f]{64}/);
    const report = JSON.parse(String(await saved(opened, 'Save report.json', 'report.json')));
    expect(report).toMatchObject({
      settings: { data: 'generated', recipe: '1989', passes: 1, optimizer: 'sgd' },
      digits: { train: 7291, test: 2007 },
      seed: 5,
    });
    expect(report.passes).toHaveLength(1);
  });
});

import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { expectQuiet, firstFiles, inBrowsers, type Look } from './browsers.ts';
import { untilText } from './controls.ts';
import { drawThree, inEachView, openView, untilRead } from './gestures.ts';
import { known, WITHOUT_WASM } from './lacking.ts';

/** What a browser may lack, or forbid. */
const LACKING: Readonly<Record<string, Look>> = {
  'the policy forbids WebAssembly': { policy: WITHOUT_WASM },
  'there is no WebAssembly': { before: () => Reflect.deleteProperty(globalThis, 'WebAssembly') },
  'WebAssembly has no SIMD': {
    before: () => {
      WebAssembly.Module = class {
        constructor() {
          throw new WebAssembly.CompileError('no SIMD');
        }
      } as unknown as typeof WebAssembly.Module;
    },
  },
  'there are no workers': { before: () => Reflect.deleteProperty(globalThis, 'Worker') },
  'workers are forbidden': {
    before: () => {
      globalThis.Worker = class {
        constructor() {
          throw new DOMException('no', 'SecurityError');
        }
      } as unknown as typeof Worker;
    },
  },
  'nothing can be kept': {
    before: () => {
      const forbidden = {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      };
      Object.defineProperty(globalThis, 'localStorage', forbidden);
      Object.defineProperty(globalThis, 'sessionStorage', forbidden);
      Object.defineProperty(globalThis, 'caches', forbidden);
      Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });
    },
  },
};

/** Has a picture of a seven opened as a file. */
async function openPicture(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 240, height: 240 });
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
    pen.fillStyle = 'white';
    pen.fillRect(0, 0, 240, 240);
    pen.lineWidth = 14;
    pen.beginPath();
    pen.moveTo(70, 50);
    pen.lineTo(170, 50);
    pen.lineTo(110, 195);
    pen.stroke();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    const files = new DataTransfer();
    files.items.add(new File([blob as Blob], 'seven.png', { type: 'image/png' }));
    const input = document.querySelector('input[type=file]') as HTMLInputElement;
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

inBrowsers((open, name) => {
  for (const [what, look] of Object.entries(LACKING)) {
    test(`where ${what} all the same is read and shown, without a complaint`, async () => {
      const opened = await open(look);
      const { page } = opened;
      await drawThree(page);
      await untilRead(page, '3');
      await openPicture(page);
      await untilRead(page, '7');
      await inEachView(page, async (view) => {
        expect(await page.$$eval('[role=alert]', (all) => all.map((each) => each.textContent)), view).toEqual(
          [],
        );
      });
      expectQuiet(opened, known(name, look));
    });
  }

  test.each([
    ['the policy forbids WebAssembly', 'Without WebAssembly the plain kernels compute'],
    ['there are no workers', 'Without workers the page itself does all of it'],
  ])('where %s Train says so, and trains', async (what, sentence) => {
    const { page } = await open({ ...LACKING[what], address: '#view=train&passes=1&done=1' });
    await untilText(page, 'main', new RegExp(`${sentence}`));
    await untilText(page, '.how-far', /^1 of 1 passes$/);
  });

  test('where the scripts of threads cannot be fetched the page itself trains and reads pictures', async () => {
    const gate = (url: string) => !/-worker\.js$/.test(url);
    const opened = await open({ gate, address: '#view=train&passes=1&done=1&seed=3' });
    const { page } = opened;
    await untilText(page, '.how-far', /^1 of 1 passes$/);
    await openView(page, 'Read');
    await openPicture(page);
    await untilRead(page, '7');
    expect(await page.$$eval('[role=alert]', (all) => all.length)).toBe(0);
  });

  test('where the reader cannot be fetched one sentence says so, and the paper still takes a drawing', async () => {
    const { page } = await open({ gate: await firstFiles() });
    await page.waitForSelector('[role=alert]');
    expect(await page.$$eval('[role=alert]', (all) => all.map((each) => each.textContent))).toEqual([
      'The reader could not be fetched, so nothing is read. Load the page again when the connection is there.',
    ]);
    await drawThree(page);
    expect(await page.$('.pad-hint')).toBeNull();
  });

  test('where a view cannot be fetched one sentence says so, and the others work', async () => {
    let isCut = false;
    const { page } = await open({
      gate: () => !isCut,
      before: () => Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined }),
    });
    await page.waitForSelector('.thumb');
    isCut = true;
    await openView(page, 'Train');
    await page.waitForSelector('[role=alert]');
    expect(await page.$$eval('[role=alert]', (all) => all.length)).toBe(1);
    await openView(page, 'Read');
    await drawThree(page);
    await untilRead(page, '3');
  });

  test.each(['', 'embed.html'])(
    'where the script of the page "%s" cannot be fetched a sentence says so',
    async (address) => {
      const { page } = await open({ address, gate: (url) => !url.endsWith('.js') });
      await page.waitForSelector('.not-started', { visible: true, timeout: 10_000 });
      expect(await page.$eval('.not-started', (said) => said.textContent)).toContain('could not be fetched');
    },
  );
});

inBrowsers(
  (open) => {
    test('without JavaScript a sentence says that it is needed (only tried in Chromium)', async () => {
      const { page } = await open();
      await page.setJavaScriptEnabled(false);
      await page.reload();
      await page.waitForSelector('noscript', { visible: true });
      expect(await page.$eval('noscript', (said) => said.textContent)).toContain('needs JavaScript');
    });
  },
  ['Chromium'],
);

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askPage, findChromium, findFirefox } from '../../../scripts/package/browser.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'browser-'));
  await writeFile(join(folder, 'six.js'), 'export const six = 6;\n');
  await writeFile(join(folder, 'page.html'), '<p>7</p>\n');
  await writeFile(join(folder, 'data.csv'), '8\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program that is called as the browser is, with the address of the page as its last argument. */
async function fakeBrowser(name: string, code: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!${process.execPath}\nconst address = process.argv.at(-1);\n${code}\n`);
  await chmod(path, 0o755);
  return path;
}

describe('findChromium', () => {
  test('prefers CHROMIUM, else looks along the PATH, else finds none', async () => {
    await fakeBrowser('chromium', '');
    const PATH = ['/nowhere', folder].join(delimiter);
    expect(findChromium({ CHROMIUM: '/opt/browser', PATH })).toBe('/opt/browser');
    expect(findChromium({ PATH })).toBe(join(folder, 'chromium'));
    expect(findChromium({ PATH: '/nowhere' })).toBeUndefined();
    expect(findChromium({})).toBeUndefined();
  });
});

test('findFirefox prefers FIREFOX, else looks along the PATH for either of its names, else finds none', async () => {
  const PATH = ['/nowhere', folder].join(delimiter);
  expect(findFirefox({ PATH })).toBeUndefined();
  await fakeBrowser('firefox-esr', '');
  expect(findFirefox({ PATH })).toBe(join(folder, 'firefox-esr'));
  await fakeBrowser('firefox', '');
  expect(findFirefox({ PATH })).toBe(join(folder, 'firefox'));
  expect(findFirefox({ FIREFOX: '/opt/browser', PATH })).toBe('/opt/browser');
});

describe('askPage', () => {
  test('serves the page, its modules and other pages, and gives what is posted', async () => {
    const browser = await fakeBrowser(
      'good.cjs',
      `const get = (path) => fetch(address + path).then(async (r) => [r.status, r.headers.get('content-type'), await r.text()]);
       Promise.all(['', 'six.js', 'page.html', 'seven.js', 'data.csv'].map(get)).then((value) =>
         fetch(address, { method: 'POST', body: JSON.stringify({ value }) }));
       setInterval(() => {}, 1000);`,
    );
    const value = await askPage(browser, folder, '40 + 2');
    expect(value).toEqual([
      [200, 'text/html', expect.stringContaining('answer = { value: 40 + 2 }')],
      [200, 'text/javascript', 'export const six = 6;\n'],
      [200, 'text/html', '<p>7</p>\n'],
      [404, null, ''],
      [404, null, ''],
    ]);
  });

  test('throws what the page threw', async () => {
    const browser = await fakeBrowser(
      'throws.cjs',
      "fetch(address, { method: 'POST', body: JSON.stringify({ error: 'TypeError: no' }) });",
    );
    await expect(askPage(browser, folder, '0')).rejects.toThrow('the page threw TypeError: no');
  });

  test('throws if the browser ends without an answer, or does not begin', async () => {
    const browser = await fakeBrowser('ends.cjs', 'process.exitCode = 3;');
    await expect(askPage(browser, folder, '0')).rejects.toThrow(
      'ends.cjs ended with 3 before the page answered',
    );
    await expect(askPage(join(folder, 'none'), folder, '0')).rejects.toThrow('ENOENT');
  });

  const chromium = findChromium();
  test.skipIf(!chromium)('asks a page (skipped without CHROMIUM, or chromium on the PATH)', async () => {
    const ask = (expression: string) => askPage(chromium ?? '', folder, expression);
    expect(await ask("[(await import('/six.js')).six * 7, typeof document]")).toEqual([42, 'object']);
    await expect(ask("(await import('/seven.js')).seven")).rejects.toThrow(
      /the page threw TypeError: .*seven\.js/,
    );
  });
});

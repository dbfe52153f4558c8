import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { findChromium, findFirefox } from '../../scripts/package/browser.ts';
import { ISOLATED, POLICY, servePage } from '../../scripts/page-site/serve-page.ts';
import { AbsentError } from '../contender.ts';
import { type BrowserPlace, launchBrowser } from '../launch-browser.ts';
import { serve, Took } from '../serve.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = 'bench/contenders/in-page';

/** The library in a browser, and with the kernels, that the first arguments name; timed in the page. */
const [name, kernels] = process.argv.slice(2) as [BrowserPlace['name'], string];

// Its clock is fine only in a page that shares nothing with others.
const server = servePage(ROOT, POLICY, ISOLATED);
let close = async (): Promise<void> => {};

await serve(async ({ parameters, digits, learningRate }) => {
  const path = name === 'Chromium' ? findChromium() : findFirefox();
  if (path === undefined)
    throw new AbsentError(`it is not on the PATH, and ${name.toUpperCase()} names none`);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const browser = await launchBrowser({ name, path });
  close = () => browser.close();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${PAGE}.html`);
  const ask = (call: string) => page.evaluate(`import('./in-page.js').then((page) => page.${call})`);
  const problem = {
    kernels,
    parameters: Array.from(parameters, ([key, { shape, data }]) => [key, { shape, data: [...data] }]),
    images: [...digits.images],
    labels: [...digits.labels],
    learningRate,
  };
  await ask(`prepare(${JSON.stringify(problem)})`);
  return {
    version: `${name} ${/[\d.]+/.exec(await browser.version())}`,
    outputs: async () => (await ask('outputs()')) as number[],
    train: async () => new Took((await ask('train()')) as number),
    forward: async () => new Took((await ask('forward()')) as number),
  };
});
await close();
server.close();

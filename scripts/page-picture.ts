import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import sharp from 'sharp';
import { runCommand } from './command-line/run-command.ts';
import { FLAGS, findChromium } from './package/browser.ts';
import { buildPage, PAGE_DIST } from './page-site/build-page.ts';
import { servePage } from './page-site/serve-page.ts';

const PICTURE = fileURLToPath(new URL('../docs/page.png', import.meta.url));

/** A drawing that is read, and a unit of H2 with what it sees. */
const SHOWN = '#view=network&unit=H2.85';

const usage = `npm run page-picture

draws docs/page.png anew: the built page in Chromium (CHROMIUM, or chromium on
the PATH) with a digit that is read.
`;

await runCommand({ usage }, async () => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('expected CHROMIUM, or chromium on the PATH, found neither');
  await buildPage();
  const server = servePage(PAGE_DIST).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await puppeteer.launch({ executablePath, args: [...FLAGS] });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800, deviceScaleFactor: 1.5 });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${SHOWN}`);
    await page.waitForSelector('.strip .thumb');
    await page.click('.beginnings button');
    await page.waitForSelector('.verdict strong');
    await page.mouse.move(0, 0);
    // Few colours, all of them flat.
    await sharp(await page.screenshot())
      .png({ palette: true, colours: 128, compressionLevel: 9 })
      .toFile(PICTURE);
  } finally {
    await browser.close();
    server.close();
  }
  console.log('the picture is docs/page.png');
});

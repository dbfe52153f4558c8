import { createServer, type Server } from 'node:http';
import type { Frame, Page } from 'puppeteer-core';
import { afterEach, expect, test } from 'vitest';
import { addressOf, inBrowsers, serve, stop } from './browsers.ts';
import { drawThree, untilRead } from './gestures.ts';

let blog: Server | undefined;
afterEach(() => blog && stop(blog));

/** Opens another page, of another server, that holds the view in a frame. */
async function inBlog(page: Page, address: string, width = 720, height = 640): Promise<Frame> {
  blog = await serve(
    createServer((_, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          `<!doctype html><title>Blog</title><iframe src="${address}" width="${width}" height="${height}"></iframe>`,
        );
    }),
  );
  await page.goto(addressOf(blog));
  const frame = await (await page.waitForSelector('iframe'))?.contentFrame();
  if (!frame) throw new Error('the blog has no frame');
  await frame.waitForSelector('main');
  return frame;
}

inBrowsers((open) => {
  test('a view alone is in a frame of another page, and reads what is drawn there', async () => {
    const { page, folder, said } = await open();
    const frame = await inBlog(page, `${folder}embed.html`);
    expect(await frame.$('header')).toBeNull();
    expect(await frame.$('.verdict')).not.toBeNull();
    await drawThree(page, frame);
    await untilRead(frame, '3');
    expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
    expect(said).toEqual([]);
  });

  test('the address says which view, and may change', async () => {
    const { page, folder, said } = await open();
    const frame = await inBlog(page, `${folder}embed.html#view=network`);
    await frame.waitForSelector('input[name=shown]');
    await frame.evaluate(() => {
      location.hash = '#view=read';
    });
    await frame.waitForSelector('.verdict');
    expect(said).toEqual([]);
  });

  test.each(['read', 'network'])('in a small frame the units of %s stand beside the paper', async (view) => {
    const { page, folder, said } = await open();
    const frame = await inBlog(page, `${folder}embed.html#view=${view}`, 600, 420);
    await frame.waitForSelector('.units canvas');
    const [paper, units] = await frame.$$eval('.paper canvas, .units canvas', (all) =>
      all.map((each) => each.getBoundingClientRect().toJSON()),
    );
    expect(paper?.width).toBeGreaterThan(150);
    expect(units?.left).toBeGreaterThan(paper?.right);
    expect(units?.width).toBeGreaterThan(300);
    expect(units?.top).toBeLessThan(140);
    expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(600);
    expect(said).toEqual([]);
  });
});

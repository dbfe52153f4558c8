import type { Browser, Page } from 'puppeteer-core';
import { type BrowserPlace, launchBrowser } from '../launch-browser.ts';

/** Opens the page, and waits until the reader is there. */
export async function openPage(
  place: BrowserPlace,
  address: string,
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const browser = await launchBrowser(place);
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  // What runs TypeScript here puts calls of this into functions, which do not take it along.
  await page.evaluateOnNewDocument('globalThis.__name = (named) => named');
  await page.evaluateOnNewDocument(watchTasks);
  await page.evaluateOnNewDocument(watchWorkers);
  await page.goto(address);
  await page.waitForSelector('.thumb');
  return { browser, page };
}

interface Watched {
  longTasks: number[];
  /** Of the last run: training and reading both sets, as the thread that trains counts them. */
  trainedSeconds: number;
}

/** In the page: keeps the lengths of tasks over 50 ms after loading, where the browser tells them. */
function watchTasks(): void {
  const watched = globalThis as unknown as Watched;
  watched.longTasks = [];
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return;
  new PerformanceObserver((list) => {
    const [{ loadEventEnd }] = performance.getEntriesByType('navigation') as [PerformanceNavigationTiming];
    for (const { startTime, duration } of list.getEntries()) {
      if (loadEventEnd > 0 && startTime >= loadEventEnd) watched.longTasks.push(duration);
    }
  }).observe({ type: 'longtask', buffered: true });
}

/** In the page: hears what the threads say of their passes. */
function watchWorkers(): void {
  const watched = globalThis as unknown as Watched;
  globalThis.Worker = class extends Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'pass') watched.trainedSeconds = data.figures.seconds;
      });
    }
  };
}

/** Milliseconds of the longest task of the main thread after loading; 0 if none took 50, undefined where nobody tells. */
export function longestTask(page: Page): Promise<number | undefined> {
  return page.evaluate(() =>
    PerformanceObserver.supportedEntryTypes.includes('longtask')
      ? Math.max(0, ...(globalThis as unknown as Watched).longTasks)
      : undefined,
  );
}

/** Milliseconds of each redraw of all units since the last time this was asked. */
export function redraws(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const name = 'redraw of all units';
    const all = performance.getEntriesByName(name).map(({ duration }) => duration);
    performance.clearMeasures(name);
    return all;
  });
}

import type { CDPSession, Page } from 'puppeteer-core';

/** What a run took. */
export interface Trained {
  /** Of training and reading both sets. */
  readonly seconds: number;
  /** The same of the processor, for all threads that train; undefined where nobody tells. */
  readonly processor: number | undefined;
}

/** What was seen besides while a network trained in the view Train. */
export interface TrainingSeen extends Trained {
  /** Frames of the page, and redraws of all units, a second. */
  readonly frames: number;
  readonly redraws: number;
  /** Milliseconds of the main thread for a frame, of the processor. */
  readonly perFrame: number | undefined;
  /** Milliseconds of the longest task meanwhile: 0 if none took 50. */
  readonly longest: number;
}

/** Trains in the view Train, as its reader does, and watches. */
export async function trainInPage(page: Page, passes: number): Promise<TrainingSeen> {
  await page.evaluate((address) => {
    location.hash = address;
  }, `#view=train&passes=${passes}`);
  const button = await page.waitForSelector('button.primary');
  await button?.evaluate((each) => each.click());
  await page.waitForFunction(() => document.querySelector('.how-far')?.textContent?.match(/^pass .* [1-9]/));
  const session = await page.createCDPSession().catch(() => undefined);
  const before = session && (await processorTimes(session));
  const seen = await page.evaluate(watchFrames);
  const after = session && (await processorTimes(session));
  await session?.detach();
  const main = before && after && after.main - before.main;
  const all = before && after && after.all - before.all;
  return {
    ...seen,
    processor: all === undefined || main === undefined ? undefined : all - main,
    perFrame: main === undefined ? undefined : (1000 * main) / seen.count,
  };
}

/** Seconds of the processor that the page has had: its main thread, and all threads. */
async function processorTimes(session: CDPSession): Promise<{ readonly main: number; readonly all: number }> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return { main: of('ThreadTime'), all: of('ProcessTime') };
}

/** In the page: until the run has ended. */
async function watchFrames(): Promise<
  Omit<TrainingSeen, keyof Trained | 'perFrame'> & { seconds: number; count: number }
> {
  const watched = globalThis as unknown as { longTasks: number[]; trainedSeconds: number };
  const next = () => new Promise(requestAnimationFrame);
  const isGoing = () => document.querySelector('.train .primary')?.textContent === 'Pause';
  const redrawn = () => performance.getEntriesByName('redraw of all units').length;
  const [from, drawn, tasks] = [performance.now(), redrawn(), watched.longTasks.length];
  let count = 0;
  while (isGoing()) {
    await next();
    count++;
  }
  const seconds = (performance.now() - from) / 1000;
  return {
    seconds: watched.trainedSeconds,
    count,
    frames: count / seconds,
    redraws: (redrawn() - drawn) / seconds,
    longest: Math.max(0, ...watched.longTasks.slice(tasks)),
  };
}

import type { Page } from 'puppeteer-core';

/** What was seen while a network trained in the view Train. */
export interface TrainingSeen {
  /** Frames of the page, and redraws of all units, a second. */
  readonly frames: number;
  readonly redraws: number;
}

/** Starts a run in the view Train and looks until it has ended, or ten seconds; undefined if there is no such view. */
export async function watchTraining(page: Page): Promise<TrainingSeen | undefined> {
  const clicked = await page.evaluate(async () => {
    const press = (place: string, text: RegExp) => {
      const all = [...document.querySelectorAll<HTMLButtonElement>(place)];
      const button = all.find((each) => text.test(each.textContent ?? ''));
      button?.click();
      return button !== undefined;
    };
    press('nav button', /^Train$/);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return press('main button', /^(?:Start|Train|Train again)$/);
  });
  if (!clicked) return undefined;
  return page.evaluate(async () => {
    const next = () => new Promise(requestAnimationFrame);
    const isGoing = () =>
      [...document.querySelectorAll('main button')].some(({ textContent }) => textContent === 'Pause');
    const redrawn = () => performance.getEntriesByName('redraw of all units').length;
    while (redrawn() === 0) await next();
    for (let n = 0; n < 10; n++) await next();
    const [from, before] = [performance.now(), redrawn()];
    let frames = 0;
    while (isGoing() && performance.now() - from < 10_000) {
      await next();
      frames++;
    }
    const seconds = (performance.now() - from) / 1000;
    return { frames: frames / seconds, redraws: (redrawn() - before) / seconds };
  });
}

/** Seconds of training that the page's own worker takes for some passes over generated digits, while the page draws. */
export function trainInWorker(page: Page, passes: number): Promise<number> {
  return page.evaluate(
    (wanted, address) =>
      new Promise<number>((resolve, reject) => {
        const worker = new Worker(address, { type: 'module' });
        let seconds = 0;
        worker.onmessage = ({ data }) => {
          if (data.type === 'progress') requestAnimationFrame(() => worker.postMessage({ type: 'drawn' }));
          if (data.type === 'pass') ({ seconds } = data.figures);
          if (data.type === 'failed') reject(new Error(data.message));
          if (data.type !== 'ended') return;
          worker.terminate();
          resolve(seconds);
        };
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage({
          type: 'start',
          settings: { recipe: '1989', optimizer: 'sgd', passes: wanted, seed: 1989, digits: 'generated' },
        });
      }),
    passes,
    'training-worker.js',
  );
}

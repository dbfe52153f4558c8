import type { Page } from 'puppeteer-core';

/** A three, in a square of 280. */
const THREE = [92, 78, 120, 56, 158, 58, 178, 84, 164, 116, 130, 134, 168, 146, 188, 180, 172, 218, 130, 232];

/** What follows the lift of the pen, in milliseconds. */
export interface Lift {
  /** Until the answer was the last one; 0 if it was so before. */
  readonly changed: number;
  /** Until the frame after that was made. */
  readonly painted: number;
}

/** Draws a three again and again; the last movement and the lift come together. */
export async function measureLifts(page: Page, count: number): Promise<Lift[]> {
  await page.$$eval('nav button', ([read]) => (read as HTMLElement).click());
  const [left, top, width] = await page.$eval('.pad canvas', (paper) => {
    const box = paper.getBoundingClientRect();
    return [box.left, box.top, box.width] as const;
  });
  const at = (n: number): [number, number] => [
    left + ((THREE[2 * n] as number) * width) / 280,
    top + ((THREE[2 * n + 1] as number) * width) / 280,
  ];
  const lifts: Lift[] = [];
  for (let n = 0; n < count; n++) {
    await page.$$eval('.pad button', ([, clear]) => (clear as HTMLElement).click());
    await page.mouse.move(...at(0));
    await page.mouse.down();
    for (let k = 1; k < THREE.length / 2 - 1; k++) await page.mouse.move(...at(k), { steps: 4 });
    const lift = page.evaluate(waitForLift);
    // It waits before the pen moves again.
    await page.evaluate(() => 0);
    await Promise.all([page.mouse.move(...at(THREE.length / 2 - 1)), page.mouse.up()]);
    lifts.push(await lift);
  }
  return lifts;
}

/** In the page. */
function waitForLift(): Promise<Lift> {
  return new Promise((resolve) => {
    let changed = 0;
    const observer = new MutationObserver(() => {
      changed = performance.now();
    });
    const verdict = document.querySelector('.outputs') as HTMLElement;
    observer.observe(verdict, { childList: true, characterData: true, subtree: true });
    addEventListener(
      'pointerup',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          // After the frame, which this message waits for.
          port1.onmessage = () => {
            observer.disconnect();
            resolve({ changed: Math.max(0, changed - timeStamp), painted: performance.now() - timeStamp });
          };
          port2.postMessage(undefined);
        });
      },
      { once: true, capture: true },
    );
  });
}

import type { CDPSession, Frame, Page } from 'puppeteer-core';

/** A three as people write it, in a square of 280. */
const THREE = [
  [92, 78],
  [120, 56],
  [158, 58],
  [178, 84],
  [164, 116],
  [130, 134],
  [168, 146],
  [188, 180],
  [172, 218],
  [130, 232],
  [92, 214],
] as const;

/** The paper. */
export const PAPER = 'canvas[aria-label="Paper to draw a digit on"]';

/** Where a three is drawn on the paper that is on the screen, be it in a frame. */
export async function placesOfThree(where: Page | Frame): Promise<[x: number, y: number][]> {
  const paper = await where.waitForSelector(PAPER);
  await paper?.evaluate((each) => each.scrollIntoView({ block: 'center' }));
  const { x: left, y: top, width } = (await paper?.boundingBox()) ?? { x: 0, y: 0, width: 0 };
  return THREE.map(([x, y]) => [left + (x * width) / 280, top + (y * width) / 280]);
}

/** Draws a three, in the page or in a frame of it. */
export async function drawThree(page: Page, where: Page | Frame = page): Promise<void> {
  const [first, ...others] = await placesOfThree(where);
  await page.mouse.move(...(first as [number, number]));
  await page.mouse.down();
  for (const place of others) await page.mouse.move(...place, { steps: 3 });
  await page.mouse.up();
}

/** The same with a finger. */
export async function drawThreeByFinger(page: Page): Promise<void> {
  const [first, ...others] = await placesOfThree(page);
  await page.touchscreen.touchStart(...(first as [number, number]));
  for (const place of others) await page.touchscreen.touchMove(...place);
  await page.touchscreen.touchEnd();
}

/** The same with a pen. */
export async function drawThreeByPen(page: Page): Promise<void> {
  const session: CDPSession = await page.createCDPSession();
  const places = await placesOfThree(page);
  const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', [x, y]: readonly [number, number]) =>
    session.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      pointerType: 'pen',
    });
  await send('mousePressed', places[0] as [number, number]);
  for (const place of places.slice(1)) await send('mouseMoved', place);
  await send('mouseReleased', places.at(-1) as [number, number]);
}

/** Waits until the page says what it reads. */
export async function untilRead(page: Page | Frame, digit: string): Promise<void> {
  await page.waitForFunction(
    (wanted: string) => document.querySelector('.answer')?.textContent === wanted,
    { timeout: 20_000 },
    digit,
  );
}

/** The names of the views. */
export function viewsOf(page: Page): Promise<string[]> {
  return page.$$eval('nav button', (buttons) => buttons.map((button) => button.textContent ?? ''));
}

/** Opens a view, and waits until it is there. */
export async function openView(page: Page, name: string): Promise<void> {
  await page.$$eval(
    'nav button',
    (buttons, wanted) => {
      for (const button of buttons) if (button.textContent === wanted) (button as HTMLElement).click();
    },
    name,
  );
  await page.waitForFunction(
    (wanted: string) => {
      const main = document.querySelector('main');
      return main?.getAttribute('aria-label') === wanted && main.textContent !== 'One moment';
    },
    { timeout: 20_000 },
    name,
  );
}

/** Does it in each view. */
export async function inEachView(page: Page, act: (view: string) => Promise<void>): Promise<void> {
  for (const view of await viewsOf(page)) {
    await openView(page, view);
    await act(view);
  }
}

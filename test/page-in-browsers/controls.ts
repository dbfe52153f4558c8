import type { Page } from 'puppeteer-core';

/** Milliseconds after which what is waited for does not come: more than any machine needs. */
export const LONG = 50_000;

/** Presses a button of a view that is called so, or the label of a choice, as soon as it is there and can be pressed. */
export async function press(page: Page, name: string): Promise<void> {
  await page.waitForFunction(
    (wanted: string) => {
      const all = document.querySelectorAll<HTMLElement>(':not(nav) > button, .choice label');
      const found = [...all].find(
        (each) => (each.getAttribute('aria-label') ?? each.textContent)?.trim() === wanted,
      );
      if (!found || (found as HTMLButtonElement).disabled) return false;
      found.click();
      return true;
    },
    { timeout: LONG },
    name,
  );
}

/** Sets a field, or chooses of a list by what is read there, as its user does in the end. */
export async function setField(page: Page, label: string, value: string): Promise<void> {
  await page.waitForFunction(
    (wanted: string, text: string) => {
      const named = [...document.querySelectorAll('label')].find((each) =>
        each.textContent?.trim().startsWith(wanted),
      );
      const field = named?.control as HTMLInputElement | HTMLSelectElement | null | undefined;
      if (!field || field.disabled) return false;
      if (field instanceof HTMLSelectElement) {
        const option = [...field.options].find((each) => each.text.trim() === text);
        if (!option) return false;
        field.value = option.value;
      } else {
        field.value = text;
      }
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    },
    { timeout: LONG },
    label,
    value,
  );
}

/** Gives the focus to what a selector names, as soon as it is there and takes it. */
export async function focus(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(
    (wanted: string) => {
      const found = document.querySelector<HTMLElement>(wanted);
      found?.focus();
      return found !== null && document.activeElement === found;
    },
    { timeout: LONG },
    selector,
  );
}

/** Waits until a text of the page is so, and gives it: what a pattern finds. */
export async function untilText(page: Page, selector: string, pattern: RegExp): Promise<string> {
  const found = await page.waitForFunction(
    (wanted: string, source: string) =>
      new RegExp(source, 's').exec(document.querySelector(wanted)?.textContent ?? '')?.[0],
    { timeout: LONG },
    selector,
    pattern.source,
  );
  return (await found.jsonValue()) as string;
}

/** The texts of all that a selector names. */
export function textsOf(page: Page, selector: string): Promise<string[]> {
  return page.$$eval(selector, (all) => all.map((each) => each.textContent?.trim() ?? ''));
}

/** What the page complains of. */
export function alerts(page: Page): Promise<string[]> {
  return textsOf(page, '[role=alert]');
}

/** A file as it is given to the page. */
export interface GivenFile {
  readonly name: string;
  readonly content: string;
  readonly type?: string;
}

/** Has files chosen in a field, or dropped on the page, or pasted. */
export async function giveFiles(
  page: Page,
  how: 'drop' | 'paste' | { readonly chosenIn: string },
  files: readonly GivenFile[],
): Promise<void> {
  await page.evaluate(
    (chosenIn, event, given) => {
      const data = new DataTransfer();
      for (const { name, content, type } of given) {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: type ?? '' }));
      }
      if (chosenIn) {
        const input = document.querySelector(chosenIn) as HTMLInputElement;
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      } else if (event === 'drop') {
        document.body.dispatchEvent(
          new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
        );
      } else {
        // Firefox has no files in what a program pastes.
        const paste = new Event('paste', { bubbles: true, cancelable: true });
        document.body.dispatchEvent(Object.assign(paste, { clipboardData: data }));
      }
    },
    typeof how === 'object' ? how.chosenIn : undefined,
    typeof how === 'object' ? undefined : how,
    files.map(({ name, content, type }) => ({
      name,
      content: Buffer.from(content, 'latin1').toString('base64'),
      type,
    })),
  );
}

/** Where an element is in the window, and how wide. */
export async function boxOf(page: Page, selector: string): Promise<{ x: number; y: number; width: number }> {
  await page.waitForSelector(selector);
  return page.$eval(selector, (element) => {
    const { x, y, width } = element.getBoundingClientRect();
    return { x, y, width };
  });
}

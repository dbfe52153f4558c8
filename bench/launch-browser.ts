import puppeteer, { type Browser } from 'puppeteer-core';
import { FLAGS } from '../scripts/package/browser.ts';

/** Which browser, and where it is. */
export interface BrowserPlace {
  readonly name: 'Chromium' | 'Firefox';
  readonly path: string;
}

/** Starts it, where nobody looks. */
export function launchBrowser({ name, path: executablePath }: BrowserPlace): Promise<Browser> {
  return puppeteer.launch(
    name === 'Chromium' ? { executablePath, args: [...FLAGS] } : { browser: 'firefox', executablePath },
  );
}

import type { BrowserName, Look } from './browsers.ts';

/** The policy under which there is no WebAssembly. */
export const WITHOUT_WASM = "default-src 'self'";

/**
 * Whether WebAssembly may be compiled can only be found by trying. Firefox says that it was tried, and that is all it may
 * say; Chromium says nothing.
 */
const TRIED = /^Error: Content-Security-Policy: .*blocked WebAssembly/;

/** What a browser may complain of. */
export function known(name: BrowserName, { policy }: Look): RegExp | undefined {
  return name === 'Firefox' && policy === WITHOUT_WASM ? TRIED : undefined;
}

import type { DigitsName, SentDigits } from './run-settings.ts';

/** Digits of a file. */
export interface ReadDigits extends SentDigits {
  /** The images once more, as another thread is sent them: 60,000 would take too long to be copied while the page waits. */
  readonly blob: Blob;
}

/** What files hold: one set of digits or both. */
export interface DigitParts {
  readonly name: Exclude<DigitsName, 'generated'>;
  readonly train?: ReadDigits;
  readonly test?: ReadDigits;
}

/** Files to be read. */
export type ToDigits = readonly File[];

/** What the thread that reads digits answers. */
export type FromDigits =
  /** The file that is read now, counted from 1. */
  | { readonly type: 'reading'; readonly file: string; readonly at: number; readonly of: number }
  | { readonly type: 'read'; readonly parts: DigitParts }
  /** One sentence that names the file. */
  | { readonly type: 'refused'; readonly message: string };

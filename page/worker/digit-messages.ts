import type { DigitsName, SentDigits } from './run-settings.ts';

/** What files hold: one set of digits or both. */
export interface DigitParts {
  readonly name: Exclude<DigitsName, 'generated'>;
  readonly train?: SentDigits;
  readonly test?: SentDigits;
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

/** A JavaScript engine, or what has one inside. */
export interface Engine {
  /** As `--engines` has it: `node22`. */
  readonly name: string;
  /** What runs JavaScript in it: `V8`. */
  readonly inside: string;
  /** @throws Error with the reason, if it cannot be had */
  start(): Promise<StartedEngine>;
}

/** An engine that runs. */
export interface StartedEngine {
  /** As it says itself: `22.23.3`. */
  readonly version: string;
  /**
   * Has it import `built.js`.
   * @returns the answer, as JSON
   * @throws Error with what it complains of, if there is no answer
   */
  ask(): Promise<string>;
  close(): Promise<void>;
}

/** How long an engine may take; most need two or three seconds. */
export const MOST_SECONDS = 120;

/**
 * The version in what a program says of itself: `deno 2.9.6 (stable)`, `firefox/140.5.0`.
 * @throws Error if there is none
 */
export function versionIn(text: string): string {
  const [version] = /\d+(?:\.\d+)+/.exec(text) ?? [];
  if (version === undefined) throw new Error(`expected a version, found '${text.trim().split('\n')[0]}'`);
  return version;
}

/** A command that is killed and called again until it has ended by itself. */
export interface Killing {
  /** Called once. @returns what the command leaves when nobody kills it */
  readonly prepare: (folder: string) => Promise<unknown>;
  /** The arguments of node for the next call, when `calls` were killed before. */
  readonly next: (folder: string, out: string, calls: number) => readonly string[];
  /** After a kill: what is wrong with what lies there, if anything. */
  readonly between: (out: string) => string | undefined;
  /** What the command has left, to be compared with what it leaves when nobody kills it. */
  readonly result: (out: string) => unknown;
  /** Called at the end. */
  readonly close?: () => void;
}

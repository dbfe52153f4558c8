/** A single fault that can be put into a file: part of its text, and what takes its place. */
export interface Mutation {
  /** The file, from the project's folder: `src/tensor/random.ts`. */
  readonly file: string;
  /** The line it begins in, counted from 1. */
  readonly line: number;
  /** Where the part begins and ends, in characters. */
  readonly start: number;
  readonly end: number;
  readonly was: string;
  readonly becomes: string;
}

/** A mutation as a list shows it: where, what, on one line. */
export function described({ file, line, was, becomes }: Mutation): string {
  const short = (text: string) => {
    const one = text.replace(/\s+/g, ' ');
    return one.length > 70 ? `${one.slice(0, 67)}...` : one;
  };
  return `${file}:${line}  ${short(was)}  ->  ${short(becomes) || '(nothing)'}`;
}

/** The text with the fault in it. */
export function mutated(text: string, { start, end, becomes }: Mutation): string {
  return text.slice(0, start) + becomes + text.slice(end);
}

/** By which a fault is known again while its file stays as it is. */
export function mutationKey({ file, start, was, becomes }: Mutation): string {
  return JSON.stringify([file, start, was, becomes]);
}

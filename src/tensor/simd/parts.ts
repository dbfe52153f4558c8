import { type Address, plus } from './address.ts';
import type { Code } from './code.ts';
import { type Moving, moving, repeat } from './loops.ts';

/** Equal parts, one after the other. */
interface Part {
  readonly start: number;
  readonly size: number;
  readonly count: number;
}

/** Cuts 0 ... total - 1 into parts of a size, and one for what is left. */
export function cut(total: number, size: number): Part[] {
  const count = Math.floor(total / size);
  const rest = { start: count * size, size: total % size, count: 1 };
  return [...(count > 0 ? [{ start: 0, size, count }] : []), ...(rest.size > 0 ? [rest] : [])];
}

/** Cuts a list into parts: an item joins the part before it if it fits there. */
export function inParts<Item>(
  items: readonly Item[],
  fits: (part: readonly [Item, ...Item[]], item: Item) => boolean,
): [Item, ...Item[]][] {
  const parts: [Item, ...Item[]][] = [];
  for (const item of items) {
    const last = parts.at(-1);
    if (last && fits(last, item)) last.push(item);
    else parts.push([item]);
  }
  return parts;
}

/**
 * As `repeat`, so many times at once as there are at most, and once for what is left.
 * @param places of the first time, and how far it is to the next
 * @param body is told how many times it stands for
 */
export function repeatInParts(
  code: Code,
  times: number,
  most: number,
  places: readonly Moving[],
  body: (size: number, ...places: Address[]) => void,
): void {
  for (const { start, size, count } of cut(times, most)) {
    const parts = places.map(([place, step]) => moving(plus(place, start * step), size * step));
    repeat(code, count, 1, parts, (...places) => body(size, ...places));
  }
}

/** Whether two descriptions say the same. */
export function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

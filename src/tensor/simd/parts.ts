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

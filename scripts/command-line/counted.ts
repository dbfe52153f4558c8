/** A number as text, rounded to a whole one, with commas between thousands: 64,660. */
export function thousands(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/**
 * So many of something, in the singular where it is one: 1 pass, 23 passes.
 * @param things in the plural, their last word ending in s
 */
export function counted(count: number, things: string): string {
  return `${thousands(count)} ${count === 1 ? singular(things) : things}`;
}

/** One of the things: `held-out training digit`, `pass`. */
export function singular(things: string): string {
  return things.replace(/(ss)es$|s$/, '$1');
}

/** Seeds, or other numbers, that follow on each other: `seed 5`, `seeds 5 to 14`. */
export function seedRange(seeds: readonly number[]): string {
  return seeds.length === 1 ? `seed ${seeds[0]}` : `seeds ${seeds[0]} to ${seeds.at(-1)}`;
}

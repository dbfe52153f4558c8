/** Where numbers lie along an axis. */
export interface Scale {
  /** 0 at the lowest number of the axis, 1 at the highest; beyond them below 0 and above 1. */
  place(value: number): number;
  /** Round numbers on the axis, 1, 2 or 5 times a power of ten, about so many, those first that matter most. */
  ticks(most: number): number[];
}

/**
 * Equal steps are equally long.
 * @throws RangeError unless both are finite and the lowest is below the highest
 */
export function linear(lowest: number, highest: number): Scale {
  expectRange(lowest, highest);
  const span = highest - lowest;
  return {
    place: (value) => (value - lowest) / span,
    ticks: (most) => {
      const power = Math.floor(log10(span / most));
      const digit = [1, 2, 5, 10].find((each) => span / decimal(each, power) < most) ?? 10;
      const step = decimal(digit, power);
      const [first, last] = [Math.ceil(lowest / step - 1e-9), Math.floor(highest / step + 1e-9)];
      return Array.from({ length: last - first + 1 }, (_, k) => decimal((first + k) * digit, power));
    },
  };
}

/** So few ticks say too little. */
const FEW = 3;

/**
 * Equal ratios are equally long.
 * @throws RangeError unless both are finite and above 0 and the lowest is below the highest
 */
export function logarithmic(lowest: number, highest: number): Scale {
  expectRange(lowest, highest, 0);
  const [start, end] = [log10(lowest), log10(highest)];
  return {
    place: (value) => (log10(value) - start) / (end - start),
    ticks: (most) => {
      const all = oneTwoFive(lowest, highest);
      if (all.length < FEW) return linear(lowest, highest).ticks(most);
      if (all.length <= most) return all;
      const powers = range(Math.ceil(start - 1e-9), Math.floor(end + 1e-9));
      const every = Math.ceil(powers.length / most);
      return powers.filter((power) => power % every === 0).map((power) => decimal(1, power));
    },
  };
}

/**
 * From 0 on, four times as much is twice as long: room for what is small, where a logarithm has no 0.
 * @throws RangeError unless the highest is finite and above 0
 */
export function squareRoot(highest: number): Scale {
  expectRange(0, highest);
  return {
    place: (value) => Math.sqrt(Math.max(0, value) / highest),
    ticks: () => [0, ...oneTwoFive(highest / 1e4, highest).reverse()],
  };
}

/** 1, 2 and 5 times each power of ten, ascending. */
function oneTwoFive(lowest: number, highest: number): number[] {
  const powers = range(Math.floor(log10(lowest)), Math.ceil(log10(highest)));
  const all = powers.flatMap((power) => [1, 2, 5].map((digit) => decimal(digit, power)));
  return all.filter((tick) => tick >= lowest && tick <= highest);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
}

/** The number that is written so: three times a tenth would be 0.30000000000000004. */
function decimal(digits: number, power: number): number {
  return Number(`${digits}e${power}`);
}

/**
 * The logarithm to base 10, from sums, products and roots alone, so that it is the same everywhere; its error is at most
 * 1e-12. -Infinity for 0 and less.
 */
export function log10(value: number): number {
  if (value <= 0) return Number.NEGATIVE_INFINITY;
  let [power, rest] = [0, value];
  for (; rest >= 10; power++) rest /= 10;
  for (; rest < 1; power--) rest *= 10;
  // The eighth root is at most 1.34; of that, 2 artanh((r - 1) / (r + 1)) as a series.
  const root = Math.sqrt(Math.sqrt(Math.sqrt(rest)));
  const z = (root - 1) / (root + 1);
  let sum = 0;
  for (let degree = 15; degree > 0; degree -= 2) sum = sum * z * z + 1 / degree;
  return power + (16 * z * sum) / Math.LN10;
}

function expectRange(lowest: number, highest: number, above = Number.NEGATIVE_INFINITY): void {
  if (lowest > above && lowest < highest && highest < Number.POSITIVE_INFINITY) return;
  const kind = above === 0 ? ' above 0' : '';
  throw new RangeError(
    `scale: expected finite numbers${kind}, the lowest below the highest, got ${lowest} to ${highest}`,
  );
}

const MASK = 0xffffffffn;

/** xoshiro128++ with the state of splitmix32, in whole numbers of any size. */
export function* draws(seed: number): Generator<number, never> {
  let x = BigInt(seed);
  const state: bigint[] = [];
  for (let i = 0; i < 4; i++) {
    x = (x + 0x9e3779b9n) & MASK;
    let z = x;
    z = ((z ^ (z >> 16n)) * 0x21f0aaadn) & MASK;
    z = ((z ^ (z >> 15n)) * 0x735a2d97n) & MASK;
    state.push(z ^ (z >> 15n));
  }
  const rotate = (value: bigint, by: bigint) => ((value << by) | (value >> (32n - by))) & MASK;
  let [a, b, c, d] = state;
  while (true) {
    yield Number((rotate((a + d) & MASK, 7n) + a) & MASK);
    const t = (b << 9n) & MASK;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11n);
  }
}

/** A whole number below the bound: draws from the largest multiple of the bound on are drawn again. */
export function integer(from: Generator<number, never>, bound: number): number {
  while (true) {
    const draw = BigInt(from.next().value);
    const times = 2n ** 32n / BigInt(bound);
    if (draw < times * BigInt(bound)) return Number(draw % BigInt(bound));
  }
}

/** Fisher and Yates: from the last place on, each number changes places with one at or before it. */
export function permutation(from: Generator<number, never>, n: number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let last = n - 1; last >= 1; last--) {
    const other = integer(from, last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

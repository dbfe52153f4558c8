import { type Address, store, storeSome } from './address.ts';
import type { Code, Local } from './code.ts';
import type { Value } from './value.ts';

type Vector = Local<'v128'>;

/** So many variables of four numbers. */
export function newVectors(code: Code, count: number): Vector[] {
  return Array.from({ length: count }, () => code.newLocal('v128'));
}

/** A constant, four times. */
export function all({ f32, f32x4 }: Code, value: number): Value<'v128'> {
  return f32x4.splat(f32.const(value));
}

/** Sets a variable to zeros. */
export function clear({ local, v128 }: Code, vector: Vector): void {
  local.set(vector, v128.const([0, 0, 0, 0]));
}

/** sum += a * b, a being a variable and b what is emitted. */
export function addProduct({ local, f32x4 }: Code, sum: Vector, a: Vector, b: () => Value<'v128'>): void {
  local.set(sum, f32x4.add(local.get(sum), f32x4.mul(local.get(a), b())));
}

/** Bytes of a shuffle that takes lanes: 0 to 3 of the first vector, 4 to 7 of the second. */
function lanes(...chosen: readonly number[]): number[] {
  return chosen.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte));
}

const LOW = lanes(0, 4, 1, 5);
const HIGH = lanes(2, 6, 3, 7);
const LOW_PAIRS = lanes(0, 1, 4, 5);
const HIGH_PAIRS = lanes(2, 3, 6, 7);

/** Stores (s0 + s1) + (s2 + s3) of up to four variables, one after the other. */
export function storeLaneSums(code: Code, place: Address, sums: readonly Vector[]): void {
  const { local, i8x16, f32x4 } = code;
  const [a, b, c, d] = [0, 1, 2, 3].map((k) => sums[k] ?? sums[0]) as [Vector, Vector, Vector, Vector];
  const [abLow, cdLow, abHigh, cdHigh] = newVectors(code, 4) as [Vector, Vector, Vector, Vector];
  const shuffle = (x: Vector, y: Vector, bytes: readonly number[]) =>
    i8x16.shuffle(local.get(x), local.get(y), bytes);
  // Transposed: the four s0 in one vector, the four s1 in another ...
  local.set(abLow, shuffle(a, b, LOW));
  local.set(cdLow, shuffle(c, d, LOW));
  local.set(abHigh, shuffle(a, b, HIGH));
  local.set(cdHigh, shuffle(c, d, HIGH));
  local.set(
    a,
    f32x4.add(
      f32x4.add(shuffle(abLow, cdLow, LOW_PAIRS), shuffle(abLow, cdLow, HIGH_PAIRS)),
      f32x4.add(shuffle(abHigh, cdHigh, LOW_PAIRS), shuffle(abHigh, cdHigh, HIGH_PAIRS)),
    ),
  );
  if (sums.length === 4) store(code, place, a);
  else storeSome(code, place, a, sums.length);
}

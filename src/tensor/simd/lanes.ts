import { type Address, store, storeSome } from './address.ts';
import type { Code, Local } from './code.ts';
import type { Value } from './value.ts';

type Vector = Local<'v128'>;

/** Sums at once: enough that they do not wait for each other, few enough for the 15 registers with what is added to them. */
export const SUMS = 8;

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

const EVEN = lanes(0, 2, 4, 6);
const ODD = lanes(1, 3, 5, 7);

/** Stores (s0 + s1) + (s2 + s3) of up to four variables, one after the other. */
export function storeLaneSums(code: Code, place: Address, sums: readonly Vector[]): void {
  const { local, i8x16, f32x4 } = code;
  const [a, b, c, d] = [0, 1, 2, 3].map((k) => sums[k] ?? sums[0]) as [Vector, Vector, Vector, Vector];
  const [low, high] = newVectors(code, 2) as [Vector, Vector];
  // to = [x0 + x1, x2 + x3, y0 + y1, y2 + y3]
  const addPairs = (to: Vector, x: Vector, y: Vector): void => {
    const shuffle = (bytes: readonly number[]) => i8x16.shuffle(local.get(x), local.get(y), bytes);
    local.set(to, f32x4.add(shuffle(EVEN), shuffle(ODD)));
  };
  addPairs(low, a, b);
  addPairs(high, c, d);
  addPairs(low, low, high);
  if (sums.length === 4) store(code, place, low);
  else storeSome(code, place, low, sums.length);
}

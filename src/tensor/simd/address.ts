import type { Code, Local } from './code.ts';
import type { Value } from './value.ts';

/** A place in memory: what a local variable holds, and an offset that the instructions carry. In bytes. */
export interface Address {
  readonly base: Local<'i32'>;
  readonly offset: number;
}

/** The bytes of a float32. */
export const FLOAT = 4;

/** The bytes of four of them. */
export const VECTOR = 16;

/** The place whose address a parameter is. */
export function addressIn(base: Local<'i32'>): Address {
  return { base, offset: 0 };
}

/** The place so many bytes further on. */
export function plus({ base, offset }: Address, bytes: number): Address {
  return { base, offset: offset + bytes };
}

/** The address itself. */
export function addressOf({ local, i32 }: Code, { base, offset }: Address): Value<'i32'> {
  return offset === 0 ? local.get(base) : i32.add(local.get(base), i32.const(offset));
}

/**
 * A variable of its own for a place that walks while the code runs: one from which numbers are splat. V8 folds the offset of
 * `v128.load` into the machine's instruction, but keeps a register for each offset of `v128.load32_splat`, so those should
 * be few.
 */
export function walking(code: Code, place: Address): Address {
  const base = code.newLocal('i32');
  code.local.set(base, addressOf(code, place));
  return addressIn(base);
}

/** Moves the variable of a place by so many bytes. */
export function walk({ local, i32 }: Code, { base }: Address, bytes: number): void {
  if (bytes !== 0) local.set(base, i32.add(local.get(base), i32.const(bytes)));
}

/** Four numbers. */
export function load({ local, v128 }: Code, { base, offset }: Address): Value<'v128'> {
  return v128.load(local.get(base), offset);
}

/** One number, four times. */
export function splat({ local, v128 }: Code, { base, offset }: Address): Value<'v128'> {
  return v128.load32_splat(local.get(base), offset);
}

/** The first `count` of four numbers, and zeros. */
export function loadSome(code: Code, { base, offset }: Address, count: number): Value<'v128'> {
  const { local, v128 } = code;
  const lane = count - 1;
  if (lane === 0) return v128.load32_zero(local.get(base), offset);
  const address = local.get(base);
  return v128.load32_lane(address, loadSome(code, { base, offset }, lane), lane, offset + lane * FLOAT);
}

/** Stores a variable's four numbers. */
export function store({ local, v128 }: Code, { base, offset }: Address, vector: Local<'v128'>): void {
  v128.store(local.get(base), local.get(vector), offset);
}

/** Stores the first `count` of them. */
export function storeSome(
  { local, v128 }: Code,
  { base, offset }: Address,
  vector: Local<'v128'>,
  count: number,
): void {
  for (let lane = 0; lane < count; lane++) {
    v128.store32_lane(local.get(base), local.get(vector), lane, offset + lane * FLOAT);
  }
}

import { LANES } from '../grid.ts';
import { type Address, load, loadSome, plus, store, storeSome, VECTOR } from './address.ts';
import type { Code, Local } from './code.ts';
import { moving, repeat } from './loops.ts';
import { cut } from './parts.ts';
import type { Value } from './value.ts';

/** Vectors in a row that are worth a loop's counter. */
const IN_A_ROW = 4;

/** Four numbers at each place of an element-wise loop, or the last few: places count from 0. */
export interface Elements {
  load(place: number): Value<'v128'>;
  store(place: number, vector: Local<'v128'>): void;
}

/** Emits `body` for `count` numbers that begin at each of the places: four at a time, and once for what is left. */
export function forEachVector(
  code: Code,
  count: number,
  places: readonly Address[],
  body: (elements: Elements) => void,
): void {
  forEachVectors(code, count, 1, places, ([elements]) => body(elements));
}

/** The same with several vectors at once, for a body that computes long: it need not wait for one before the next. */
export function forEachVectors(
  code: Code,
  count: number,
  atOnce: number,
  places: readonly Address[],
  body: (vectors: readonly Elements[]) => void,
): void {
  const whole = Math.floor(count / LANES);
  for (const part of cut(whole, atOnce)) {
    const step = part.size * VECTOR;
    const parts = places.map((place) => moving(plus(place, part.start * VECTOR), step));
    repeat(code, part.count, Math.ceil(IN_A_ROW / part.size), parts, (...at) => {
      const vectors = Array.from({ length: part.size }, (_, k) => ({
        load: (place: number) => load(code, plus(at[place], k * VECTOR)),
        store: (place: number, vector: Local<'v128'>) => store(code, plus(at[place], k * VECTOR), vector),
      }));
      body(vectors);
    });
  }
  const rest = count % LANES;
  if (rest === 0) return;
  const last = places.map((place) => plus(place, whole * VECTOR));
  body([
    {
      load: (place) => loadSome(code, last[place], rest),
      store: (place, vector) => storeSome(code, last[place], vector, rest),
    },
  ]);
}

/** sums += terms, both so many numbers. */
export function addTo(code: Code, count: number, sums: Address, terms: Address): void {
  const { local, f32x4 } = code;
  const sum = code.newLocal('v128');
  forEachVector(code, count, [sums, terms], ({ load, store }) => {
    local.set(sum, f32x4.add(load(0), load(1)));
    store(0, sum);
  });
}

import { type Address, load, loadSome, store, storeSome, VECTOR } from './address.ts';
import type { Code, Local } from './code.ts';
import type { Value } from './emitter.ts';
import { moving, repeat } from './loops.ts';

/** Vectors in a row before a loop's counter. */
const IN_A_ROW = 4;

/** How the body of an element-wise loop reads and writes the places of the loop: four numbers, or the last few. */
export interface Elements {
  load(place: Address): Value<'v128'>;
  store(place: Address, vector: Local<'v128'>): void;
}

/** Emits `body` for `count` numbers that begin at each of the places: four at a time, and once for what is left. */
export function forEachVector(
  code: Code,
  count: number,
  places: readonly Address[],
  body: (elements: Elements, ...places: Address[]) => void,
): void {
  const whole = Math.floor(count / 4);
  const rest = count % 4;
  const vectors = places.map((place) => moving(place, VECTOR));
  repeat(code, whole, IN_A_ROW, vectors, (...at) => {
    body({ load: (place) => load(code, place), store: (place, vector) => store(code, place, vector) }, ...at);
  });
  if (rest === 0) return;
  const last = places.map(({ base, offset }) => ({ base, offset: offset + whole * VECTOR }));
  body(
    {
      load: (place) => loadSome(code, place, rest),
      store: (place, vector) => storeSome(code, place, vector, rest),
    },
    ...last,
  );
}

/** sums += terms, both so many numbers. */
export function addTo(code: Code, count: number, sums: Address, terms: Address): void {
  const { local, f32x4 } = code;
  const sum = code.newLocal('v128');
  forEachVector(code, count, [sums, terms], ({ load, store }, sums, terms) => {
    local.set(sum, f32x4.add(load(sums), load(terms)));
    store(sums, sum);
  });
}

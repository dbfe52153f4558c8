import { type Address, addressIn, plus, walk } from './address.ts';
import type { Code, Local } from './code.ts';

/** A place that moves: where it begins, and how many bytes further it is each time. */
export type Moving = readonly [Address, number];

/** A place that is so many bytes further on each time. */
export function moving(place: Address, bytes: number): Moving {
  return [place, bytes];
}

/** Products in a row that are worth a loop's counter. */
const PRODUCTS = 40;

/** How often a body of so many products is written in a row. */
export function timesInARow(products: number): number {
  return Math.ceil(PRODUCTS / products);
}

/** Emits what a loop repeats; it is told where each moving place is that time. */
type Body = (...places: Address[]) => void;

/**
 * Emits `body` so that it runs `times` times: all of them in a row where they are no more than `unroll`, else that many
 * in a loop. Unrolled, places differ in the offsets of the instructions alone. No variable of the caller's is changed.
 */
export function repeat(
  code: Code,
  times: number,
  unroll: number,
  places: readonly Moving[],
  body: Body,
): void {
  const inARow = (from: readonly Moving[], count: number): void => {
    for (let k = 0; k < count; k++) {
      body(...from.map(([place, step]) => plus(place, k * step)));
    }
  };
  if (times <= unroll) {
    inARow(places, times);
    return;
  }
  const counter = code.newLocal('i32');
  code.local.set(counter, code.i32.const(Math.floor(times / unroll)));
  const own = loopDown(code, counter, places, unroll, (from) => inARow(from, unroll));
  inARow(own, times % unroll);
}

/**
 * Emits a loop that runs as often as `counter` says, at least once.
 * @returns the places where they are after it
 */
function loopDown(
  code: Code,
  counter: Local<'i32'>,
  places: readonly Moving[],
  steps: number,
  body: (places: readonly Moving[]) => void,
): Moving[] {
  const { local, i32 } = code;
  // Places over the same variable that move alike share a variable.
  const variables: { base: Local; step: number; variable: Local<'i32'> }[] = [];
  const own = places.map(([{ base, offset }, step]): Moving => {
    const shared = variables.find((each) => each.base === base && each.step === step);
    if (shared) return [{ base: shared.variable, offset }, step];
    const variable = code.newLocal('i32');
    local.set(variable, local.get(base));
    variables.push({ base, step, variable });
    return [{ base: variable, offset }, step];
  });
  code.loop((again) => {
    body(own);
    for (const { variable, step } of variables) {
      walk(code, addressIn(variable), steps * step);
    }
    local.set(counter, i32.sub(local.get(counter), i32.const(1)));
    code.br_if(again, local.get(counter));
  });
  return own;
}

/** As `repeat`, as often as a parameter says when the code runs: from never. Uses up the parameter. */
export function repeatAsOftenAs(
  code: Code,
  counter: Local<'i32'>,
  places: readonly Moving[],
  body: Body,
): void {
  code.block((out) => {
    code.br_if(out, code.i32.eqz(code.local.get(counter)));
    loopDown(code, counter, places, 1, (from) => body(...from.map(([place]) => place)));
  });
}

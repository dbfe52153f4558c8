import type { Layer } from 'lenet-1989';
import { type Spread, spread } from '../scripts/figures/spread.ts';
import { Assembler } from '../src/tensor/simd/assembler.ts';
import { all, newVectors } from '../src/tensor/simd/lanes.ts';
import { repeatAsOftenAs } from '../src/tensor/simd/loops.ts';

/**
 * The multiply-adds of a training step: one for each connection to a unit forward, one for the gradient of its weight, and
 * one for the gradient of the unit that it comes from, which pixels and what is beyond an edge do without. Connections to
 * the constant of a bias are no products.
 */
export function multiplyAdds(layers: readonly Layer[]): number {
  const products = layers
    .filter(({ terms }) => terms)
    .map((layer) => Array.from({ length: layer.units }, (_, unit) => layer.terms?.(unit) ?? []).flat())
    .map((terms) => terms.filter(({ connected }) => connected));
  const units = products
    .slice(1)
    .flat()
    .filter(({ unit }) => unit !== undefined);
  return 2 * products.flat().length + units.length;
}

/** Sums that wait for nobody but themselves: with fewer, they wait; with more, they do not fit the registers. */
const SUMS = [8, 10, 12, 13, 14];

/** In a row, between two turns of a loop. */
const IN_A_ROW = 8;

const TURNS = 20_000;

/** Multiply-adds of four lanes a nanosecond, all numbers in registers: with the number of sums that does most. */
export function measureRate(rounds: number): Spread {
  const runs = SUMS.map((sums) => ({ sums, run: chains(sums), rates: [] as number[] }));
  for (const { run } of runs) run(TURNS);
  for (let round = 0; round < rounds; round++) {
    for (const { sums, run, rates } of runs) {
      const start = performance.now();
      run(TURNS);
      rates.push((sums * IN_A_ROW * TURNS) / ((performance.now() - start) * 1e6));
    }
  }
  const spreads = runs.map(({ rates }) => spread(rates));
  return spreads.reduce((best, each) => (each.median > best.median ? each : best));
}

/** sum = sum * factor + term, for so many sums, again and again: what is multiplied is never the same. */
function chains(count: number): (turns: number) => void {
  const assembler = new Assembler();
  assembler.func('chains', ['i32'], (code, turns) => {
    const { local, f32x4 } = code;
    const sums = newVectors(code, count);
    const [factor, term] = [code.newLocal('v128'), code.newLocal('v128')];
    local.set(factor, all(code, 0.5));
    local.set(term, all(code, 1));
    repeatAsOftenAs(code, turns, [], () => {
      for (let k = 0; k < IN_A_ROW; k++) {
        for (const sum of sums) {
          local.set(sum, f32x4.add(f32x4.mul(local.get(sum), local.get(factor)), local.get(term)));
        }
      }
    });
    // Written, so that nothing of it can be left out.
    for (const sum of sums) code.v128.store(code.i32.const(0), local.get(sum));
    return undefined;
  });
  const env = { memory: new WebAssembly.Memory({ initial: 1 }) };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembler.toBytes()), { env });
  return exports['chains'] as (turns: number) => void;
}

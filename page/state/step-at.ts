import type { LayerName, Unit } from '../drawing/network-layout.ts';
import { type DigitWork, RATE } from './digit-work.ts';
import { belowOf } from './inside.ts';
import type { Position, SumLayer } from './step-position.ts';
import { aboveOf, type Connection } from './step-wiring.ts';

const { fround } = Math;

/** f(a) = 1.7159 tanh(2/3 a): its derivative is computed from what it gives. */
const AMPLITUDE = fround(1.7159);
const RATIO = fround(2 / 3 / 1.7159);

/** A product that is added: before + left x right = after. */
export interface TermStep {
  readonly kind: 'term';
  /** Which of the products, from 0, and how many there are. */
  readonly index: number;
  readonly count: number;
  readonly before: number;
  /** Forward a weight; of the loss a difference; backward a weight, or a difference; of an update a gradient. */
  readonly left: number;
  /** Forward an activity; of the loss the same; backward a gradient, or the loss's scale; of an update an activity. */
  readonly right: number;
  readonly after: number;
}

/** What is made of the sum when all products are added. */
export interface EndStep {
  readonly kind: 'end';
  readonly count: number;
  readonly sum: number;
  /** Of the loss its scale; backward f' of the unit's sum; of an update the rate; 1 forward. */
  readonly factor: number;
  /** Of an update alone: the weight as it is. */
  readonly old?: number;
  /** Forward f(sum); of an update old - factor x sum; else factor x sum. */
  readonly result: number;
}

/** A step with its numbers, and where it is. */
export type Step = (TermStep | EndStep) & {
  /** The unit at work. */
  readonly at: Unit;
  /** What this product takes besides its weight; undefined beyond the edge, and at the end. */
  readonly source: Unit | undefined;
  /** Units that the products of the sum take; of an update those that share the weight. */
  readonly field: { readonly layer: LayerName; readonly units: readonly number[] };
};

/** A product, and where it comes from. */
interface Factors {
  readonly left: number;
  readonly right: number;
  readonly at: Unit;
  readonly source: Unit | undefined;
}

/**
 * A step with its numbers. Sums run in float32 over one product after the other, forward as the kernels have it; backward
 * the kernels keep four sums side by side, so what they give, which is shown at the end, can differ in its last bits.
 */
export function stepAt(work: DigitWork, position: Position): Step {
  const { phase, layer, unit, step } = position;
  const count = work.steps(phase, layer, unit) - 1;
  const field = fieldOf(work, position);
  if (step === count) {
    const at = { layer, unit: phase === 'update' ? lastOf(work, layer, unit) : unit };
    return { kind: 'end', count, ...endOf(work, position), at, source: undefined, field };
  }
  const factors = factorsOf(work, position, step);
  const before = sumOf(work, position, step);
  const after = fround(before + fround(factors.left * factors.right));
  return { kind: 'term', index: step, count, before, after, ...factors, field };
}

/** The sum of so many products. */
function sumOf(work: DigitWork, position: Position, products: number): number {
  if (position.phase === 'forward') {
    const { bias, products: all } = work.explain(position.layer, position.unit);
    return all[products - 1]?.sum ?? bias;
  }
  let sum = 0;
  for (let n = 0; n < products; n++) {
    const { left, right } = factorsOf(work, position, n);
    sum = fround(sum + fround(left * right));
  }
  return sum;
}

function factorsOf(work: DigitWork, { phase, layer, unit }: Position, n: number): Factors {
  switch (phase) {
    case 'forward': {
      const { weight, activity, unit: below } = at(work.explain(layer, unit).products, n);
      return { left: weight, right: activity, at: { layer, unit }, source: unitBelow(layer, below) };
    }
    case 'loss': {
      const left = work.difference(n);
      return { left, right: left, at: { layer, unit: n }, source: undefined };
    }
    case 'backward': {
      const above = aboveOf(layer);
      if (!above) {
        const right = fround(2 / work.layer(layer).activities.length);
        return { left: work.difference(unit), right, at: { layer, unit }, source: undefined };
      }
      const { above: fed, weight } = at(work.wiring.feeds(layer, unit), n);
      const right = at(work.layer(above).sumGradients, fed);
      const left = work.parameter(above, weight);
      return { left, right, at: { layer, unit }, source: { layer: above, unit: fed } };
    }
    case 'update': {
      const connection = at(work.sharing(layer, unit), n);
      const source = unitBelow(layer, connection.below);
      // A bias comes from a unit that always stands at 1.
      const beyond = work.isBias(layer, unit) ? 1 : work.wiring.background(layer);
      return {
        left: at(work.layer(layer).sumGradients, connection.above),
        right: source ? work.activity(source) : beyond,
        at: { layer, unit: connection.above },
        source,
      };
    }
  }
}

function endOf(work: DigitWork, position: Position): Pick<EndStep, 'sum' | 'factor' | 'old' | 'result'> {
  const { phase, layer, unit } = position;
  const { sums, activities, activityGradients, sumGradients } = work.layer(layer);
  switch (phase) {
    case 'forward':
      return { sum: at(sums, unit), factor: 1, result: at(activities, unit) };
    case 'loss': {
      const count = activities.length;
      return { sum: sumOf(work, position, count), factor: 1 / count, result: work.traced.loss };
    }
    case 'backward': {
      const y = at(activities, unit);
      const factor = fround(fround(fround(AMPLITUDE - y) * fround(AMPLITUDE + y)) * RATIO);
      return { sum: at(activityGradients, unit), factor, result: at(sumGradients, unit) };
    }
    case 'update': {
      const sum = sumOf(work, position, work.sharing(layer, unit).length);
      const old = work.parameter(layer, unit);
      return { sum, factor: RATE, old, result: fround(old - fround(fround(RATE) * sum)) };
    }
  }
}

function fieldOf(work: DigitWork, { phase, layer, unit }: Position): Step['field'] {
  const above = (connections: readonly Connection[]) => connections.map((each) => each.above);
  switch (phase) {
    case 'forward': {
      const below = work.explain(layer, unit).products.map((product) => product.unit);
      return { layer: belowOf(layer), units: below.filter((each) => each !== undefined) };
    }
    case 'loss':
      return { layer, units: [] };
    case 'backward':
      return { layer: aboveOf(layer) ?? layer, units: above(work.wiring.feeds(layer, unit)) };
    case 'update':
      return { layer, units: above(work.sharing(layer, unit)) };
  }
}

/** The last unit that a parameter belongs to. */
function lastOf(work: DigitWork, layer: SumLayer, parameter: number): number {
  return work.sharing(layer, parameter).at(-1)?.above ?? 0;
}

function unitBelow(layer: SumLayer, unit: number | undefined): Unit | undefined {
  return unit === undefined ? undefined : { layer: belowOf(layer), unit };
}

/** The n-th of a list that has so many. */
function at<Value>(list: ArrayLike<Value>, n: number): Value {
  return list[n] as Value;
}

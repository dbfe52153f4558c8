import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FIRST,
  nextPosition,
  PHASE_LAYERS,
  PHASES,
  type Position,
  positionBefore,
  type Sizes,
  type SmallGrain,
} from '../../../page/state/step-position.ts';

/** Units and steps of each of the 13 layers that the phases have together, from random numbers. */
const sizes = fc
  .array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }), {
    minLength: 13,
    maxLength: 13,
  })
  .map((numbers) => {
    const stretches = PHASES.flatMap((phase) => PHASE_LAYERS[phase].map((layer) => ({ phase, layer })));
    const of = (phase: string, layer: string) =>
      numbers[stretches.findIndex((each) => each.phase === phase && each.layer === layer)];
    const all: Sizes = {
      units: (phase, layer) => of(phase, layer).length,
      steps: (phase, layer, unit) => of(phase, layer)[unit],
    };
    /** All steps, in order. */
    const steps: Position[] = stretches.flatMap(({ phase, layer }, s) =>
      numbers[s].flatMap((count, unit) =>
        Array.from({ length: count }, (_, step) => ({ phase, layer, unit, step })),
      ),
    );
    return { all, steps };
  });

function walk(grain: SmallGrain, all: Sizes): Position[] {
  const found = [FIRST];
  for (;;) {
    const next = nextPosition(found[found.length - 1], grain, all);
    if (!next) return found;
    found.push(next);
  }
}

const isLastOfUnit = (each: Position, n: number, steps: Position[]) => steps[n + 1]?.step !== each.step + 1;
const isLastOfLayer = (each: Position, n: number, steps: Position[]) =>
  steps[n + 1]?.layer !== each.layer || steps[n + 1]?.phase !== each.phase;

describe('steps of a digit', () => {
  test('product by product every one comes once, in order', () => {
    fc.assert(
      fc.property(sizes, ({ all, steps }) => {
        expect(walk('product', all)).toEqual(steps);
      }),
    );
  });

  test.each([
    ['unit', isLastOfUnit],
    ['layer', isLastOfLayer],
  ] as const)('at the grain of a %s the last steps of each come', (grain, isLast) => {
    fc.assert(
      fc.property(sizes, ({ all, steps }) => {
        const ends = steps.filter((each, n) => isLast(each, n, steps));
        expect(walk(grain, all).filter((each) => each !== FIRST)).toEqual(
          isLast(steps[0], 0, steps) ? ends.slice(1) : ends,
        );
      }),
    );
  });

  test('from the middle it is the end of the same unit or layer', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), ({ all, steps }, n) => {
        const at = n % steps.length;
        for (const [grain, isLast] of [
          ['unit', isLastOfUnit],
          ['layer', isLastOfLayer],
        ] as const) {
          const wanted = steps.find((each, k) => k > at && isLast(each, k, steps));
          expect(nextPosition(steps[at], grain, all)).toEqual(wanted);
        }
      }),
    );
  });

  test('back is the step before; at the beginning it stays', () => {
    fc.assert(
      fc.property(sizes, ({ all, steps }) => {
        steps.forEach((each, n) => {
          expect(positionBefore(each, 'product', all)).toEqual(steps[Math.max(0, n - 1)]);
        });
      }),
    );
  });

  test('back at a larger grain is the end of the unit or layer before, or the beginning', () => {
    fc.assert(
      fc.property(sizes, ({ all, steps }) => {
        steps.forEach((each, n) => {
          const lastBefore = (isLast: typeof isLastOfUnit, isOther: (one: Position) => boolean) =>
            steps.filter((one, k) => k < n && isLast(one, k, steps) && isOther(one)).at(-1) ?? FIRST;
          const isOtherLayer = (one: Position) => one.phase !== each.phase || one.layer !== each.layer;
          expect(positionBefore(each, 'layer', all)).toEqual(lastBefore(isLastOfLayer, isOtherLayer));
          const isOtherUnit = (one: Position) => isOtherLayer(one) || one.unit !== each.unit;
          expect(positionBefore(each, 'unit', all)).toEqual(lastBefore(isLastOfUnit, isOtherUnit));
        });
      }),
    );
  });
});

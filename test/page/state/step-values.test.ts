import { describe, expect, test } from 'vitest';
import { DigitWork } from '../../../page/state/digit-work.ts';
import type { Position } from '../../../page/state/step-position.ts';
import { allActivities, valuesAt } from '../../../page/state/step-values.ts';
import { Wiring } from '../../../page/state/step-wiring.ts';
import { randomImage, randomNetwork } from './random-network.ts';

const network = randomNetwork(5);
const image = randomImage(5);
const work = new DigitWork(network, new Wiring(network), image, 3);
const traced = network.trace(image, 3);

/** How many units of H1, H2, H3 and output have a value. */
function counts(position: Position): number[] {
  const values = valuesAt(work, position);
  return (['H1', 'H2', 'H3', 'output'] as const).map((layer) => {
    const { values: all, count = all.length } = values[layer] ?? { values: [] };
    return Math.min(count, all.length);
  });
}

describe('what is painted when a step is done', () => {
  test.each([
    [{ phase: 'forward', layer: 'H1', unit: 0, step: 0 }, [0, 0, 0, 0]],
    [{ phase: 'forward', layer: 'H1', unit: 7, step: 24 }, [7, 0, 0, 0]],
    [{ phase: 'forward', layer: 'H1', unit: 7, step: 25 }, [8, 0, 0, 0]],
    [{ phase: 'forward', layer: 'H3', unit: 29, step: 191 }, [768, 192, 29, 0]],
    [{ phase: 'forward', layer: 'output', unit: 9, step: 30 }, [768, 192, 30, 10]],
    [{ phase: 'loss', layer: 'output', unit: 0, step: 2 }, [768, 192, 30, 10]],
    [{ phase: 'backward', layer: 'output', unit: 0, step: 0 }, [0, 0, 0, 0]],
    [{ phase: 'backward', layer: 'output', unit: 4, step: 1 }, [0, 0, 0, 5]],
    [{ phase: 'backward', layer: 'H2', unit: 100, step: 30 }, [0, 101, 30, 10]],
    [{ phase: 'update', layer: 'output', unit: 0, step: 0 }, [768, 192, 30, 10]],
  ] as const)('%o', (position, wanted) => {
    expect(counts(position)).toEqual(wanted);
  });

  test('forward activities, backward gradients, with the pixels', () => {
    const [, h2] = traced.layers;
    const forward = valuesAt(work, { phase: 'forward', layer: 'H3', unit: 0, step: 0 });
    expect(forward.H2).toMatchObject({ values: h2.activities, most: 1.7159 });
    expect(forward.input).toEqual({ values: image, most: 1 });
    const backward = valuesAt(work, { phase: 'backward', layer: 'H1', unit: 0, step: 0 });
    expect(backward.H2?.values).toEqual(h2.sumGradients);
    expect(backward.H2?.most).toBe(Math.max(...h2.sumGradients.map(Math.abs)));
    expect(allActivities(work).H2).toEqual({ values: h2.activities, most: 1.7159 });
  });
});

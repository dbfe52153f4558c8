import { beforeAll, beforeEach, expect, test } from 'vitest';
import { EXAMPLES } from '../../../page/state/examples.ts';
import { fetchRest } from '../../../page/state/fetched.ts';
import {
  choose,
  chosenGradient,
  chosenUnit,
  explanation,
  field,
  seen,
  seenImage,
  show,
  shown,
  target,
  traced,
  unitValues,
  wanted,
} from '../../../page/state/inside.ts';
import { view } from '../../../page/state/navigation.ts';
import { network } from '../../../page/state/networks.ts';
import { clearPaper, subject } from '../../../page/state/subject.ts';

beforeAll(fetchRest);

beforeEach(() => {
  view.value = 'network';
  shown.value = 'activity';
  chosenUnit.value = undefined;
  wanted.value = undefined;
  subject.value = { kind: 'drawing', strokes: EXAMPLES[0]?.strokes ?? [] };
});

test('the outputs of the picture are those of the network', () => {
  const outputs = network.value.network.forward(seenImage.value);
  expect(unitValues.value.output?.values).toEqual(outputs);
  expect(unitValues.value.input?.values).toEqual(seenImage.value);
});

test('a unit of H2 sees 5 x 5 units of 8 maps of H1, less what lies beyond the edge, and 13 x 13 pixels at most', () => {
  // Map 0, row 1, column 1: rows 0 to 4 of H1, which see rows 0 to 10 of the image, two lie above it.
  chosenUnit.value = { layer: 'H2', unit: 5 };
  expect(seen.value?.get('H1')?.size).toBe(8 * 25);
  expect(seen.value?.get('input')?.size).toBe(11 * 11);
  expect(explanation.value?.products).toHaveLength(200);
  expect(explanation.value?.activity).toBe(traced.value.layers[1]?.activities[5]);
});

test('outlined is what a unit of a map sees in the layer below, and nothing for others', () => {
  // Map 2, row 3, column 4 of H1: rows 4 to 8 and columns 6 to 10 of the pixels.
  chosenUnit.value = { layer: 'H1', unit: 2 * 64 + 3 * 8 + 4 };
  const pixels = [4, 5, 6, 7, 8].flatMap((row) => [6, 7, 8, 9, 10].map((column) => 16 * row + column));
  expect(field.value).toEqual({ layer: 'input', units: pixels });
  chosenUnit.value = { layer: 'H2', unit: 5 };
  expect([field.value?.layer, field.value?.units.length]).toEqual(['H1', 200]);
  for (const layer of ['input', 'H3', 'output'] as const) {
    chosenUnit.value = { layer, unit: 3 };
    expect(field.value).toBeUndefined();
  }
});

test('while weights are shown a unit that has some is always chosen', () => {
  show('weights');
  expect(chosenUnit.value).toEqual({ layer: 'H1', unit: 2 * 64 + 3 * 8 + 4 });
  const unit = { layer: 'H3', unit: 3 } as const;
  choose(unit);
  choose(undefined);
  choose({ layer: 'input', unit: 40 });
  expect(chosenUnit.value).toBe(unit);
  show('activity');
  expect(chosenUnit.value).toBe(unit);
  choose({ layer: 'input', unit: 40 });
  show('weights');
  expect(chosenUnit.value?.layer).toBe('H1');
  show('activity');
  choose(undefined);
  expect(chosenUnit.value).toBeUndefined();
});

test('of a pixel there is no sum, and nothing that it sees', () => {
  chosenUnit.value = { layer: 'input', unit: 40 };
  expect(explanation.value).toBeUndefined();
  expect(seen.value?.size).toBe(0);
});

test('weights stand where the units stand that they come from', () => {
  shown.value = 'weights';
  expect(unitValues.value).toEqual({});
  // The fourth unit of H3 sees all 192 units of H2.
  chosenUnit.value = { layer: 'H3', unit: 3 };
  const rows = network.value.network
    .parameters()
    .get('H3.weight')
    ?.data.subarray(3 * 192, 4 * 192);
  expect(unitValues.value.H2?.values).toEqual(rows);
});

test('gradients are of the answer that is wanted, or of what was read', () => {
  shown.value = 'gradient';
  expect(target.value).toBe(3);
  const before = unitValues.value.output?.values;
  wanted.value = 8;
  expect(target.value).toBe(8);
  const outputs = unitValues.value.output?.values as Float32Array;
  expect(outputs).not.toEqual(before);
  // It must rise, all others must fall.
  outputs.forEach((gradient, digit) => {
    expect(gradient < 0, `output ${digit}`).toBe(digit === 8);
  });
});

test('without anything to read, blank paper is seen', () => {
  clearPaper();
  expect(new Set(seenImage.value)).toEqual(new Set([-1]));
  shown.value = 'gradient';
  expect(unitValues.value).toEqual({});
});

test('the gradient of a pixel is what the loss gains with it', () => {
  wanted.value = 8;
  const { network: net } = network.value;
  const pixel = 7 * 16 + 9;
  chosenUnit.value = { layer: 'input', unit: pixel };
  const step = 0.01;
  const losses = [-step, step].map((by) => {
    const moved = seenImage.value.slice();
    moved[pixel] = (moved[pixel] as number) + by;
    return net.gradients(moved, Uint8Array.of(8)).loss;
  }) as [number, number];
  const slope = (losses[1] - losses[0]) / (2 * step);
  expect(Math.abs(slope)).toBeGreaterThan(1e-3);
  expect(chosenGradient.value / slope).toBeCloseTo(1, 1);
});

test('elsewhere than in the view where it can be chosen, units show what they stand at', () => {
  show('weights');
  view.value = 'train';
  expect(Object.keys(unitValues.value)).toEqual(['input', 'H1', 'H2', 'H3', 'output']);
  view.value = 'network';
  expect(Object.keys(unitValues.value)).toEqual(['input']);
});

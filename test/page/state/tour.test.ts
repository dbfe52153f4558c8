import { generateDigits, LeNet1989 } from 'lenet-1989';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { fetchRest } from '../../../page/state/fetched.ts';
import { chosenUnit, explanation, seen, shown, target, wanted } from '../../../page/state/inside.ts';
import { tourStep, view } from '../../../page/state/navigation.ts';
import { chooseNetwork, network } from '../../../page/state/networks.ts';
import { verdict } from '../../../page/state/reading.ts';
import { clearPaper, draw, readDigit, subject } from '../../../page/state/subject.ts';
import { goToStep, TOUR } from '../../../page/state/tour.ts';

beforeAll(fetchRest);

/** The station of that title. */
function goTo(title: string): string {
  const index = TOUR.findIndex((step) => step.title === title);
  goToStep(index);
  expect(tourStep.value).toBe(index);
  return TOUR[index]?.text ?? '';
}

beforeEach(clearPaper);

test('a dozen steps or so, each with a title of its own', () => {
  expect(TOUR.length).toBeGreaterThanOrEqual(12);
  expect(new Set(TOUR.map(({ title }) => title)).size).toBe(TOUR.length);
});

test('it begins with a three, which is read as one', () => {
  goToStep(0);
  expect([view.value, verdict.value?.digit, verdict.value?.rejected]).toEqual(['read', 3, false]);
});

test('what it says of receptive fields is so', () => {
  expect(goTo('A receptive field')).toContain('5 \u00d7 5 pixels');
  expect(seen.value?.get('input')?.size).toBe(25);
  expect(goTo('Features of features')).toContain('200 products');
  expect(explanation.value?.products).toHaveLength(200);
  expect(new Set(explanation.value?.products.map(({ map }) => map)).size).toBe(8);
  expect(seen.value?.get('input')?.size).toBe(13 * 13);
  goTo('Everything together');
  expect(seen.value?.get('input')?.size).toBe(256);
});

test('what it says of counts is so', () => {
  const { layers } = new LeNet1989();
  const [h1] = layers;
  const text = goTo('Shared weights');
  expect(text).toContain(h1.connections.toLocaleString('en'));
  expect(text).toContain('1,068');
  // Connections without biases are products; all but those with pixels are needed once more on the way back, and all for
  // the gradients of weights.
  const products = layers.reduce(
    (sum, layer) => sum + (layer.parameters.length > 0 ? layer.connections - layer.units : 0),
    0,
  );
  const learning = 2 * products - (h1.connections - h1.units);
  expect(goTo('One multiplication at a time')).toContain(products.toLocaleString('en'));
  expect(TOUR.find(({ view: of }) => of === 'step')?.text).toContain(learning.toLocaleString('en'));
});

test('gradients are of an eight, and the next station is without', () => {
  goTo('A gradient');
  expect([shown.value, target.value]).toEqual(['gradient', 8]);
  goTo('Learning');
  expect([shown.value, wanted.value, chosenUnit.value, view.value]).toEqual([
    'activity',
    undefined,
    undefined,
    'train',
  ]);
});

test('it shows the trained reader, whatever was chosen before', async () => {
  chooseNetwork('untrained');
  goToStep(0);
  await Promise.resolve();
  expect(network.value.name).toBe('trainedReader');
});

test('behind the last station it is left, and the page stays as it is', () => {
  goToStep(TOUR.length - 1);
  goToStep(TOUR.length);
  expect([tourStep.value, view.value]).toEqual([undefined, 'errors']);
});

test('when it is left, what was looked at before is looked at again', () => {
  const unit = { layer: 'H2', unit: 7 } as const;
  [shown.value, chosenUnit.value, wanted.value] = ['gradient', unit, 4];
  goToStep(0);
  goTo('Shared weights');
  expect([shown.value, wanted.value]).toEqual(['weights', undefined]);
  goToStep(TOUR.length);
  expect([shown.value, chosenUnit.value, wanted.value]).toEqual(['gradient', unit, 4]);
});

test('a digit and weights that were there are there again, but what was drawn on the way stays', () => {
  readDigit(generateDigits({ count: 3, seed: 5 }), 2, 'generated digit');
  const before = subject.value;
  chooseNetwork('untrained');
  goToStep(0);
  expect([subject.value.kind, network.value.name]).toEqual(['drawing', 'trainedReader']);
  goToStep(TOUR.length);
  expect(subject.value).toBe(before);
  expect(network.value.name).toBe('untrained');
  goToStep(0);
  draw([[1, 2, 60, 90]]);
  goToStep(TOUR.length);
  expect(subject.value).toEqual({ kind: 'drawing', strokes: [[1, 2, 60, 90]] });
  chooseNetwork('trainedReader');
});

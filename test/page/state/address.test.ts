import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeAddress, encodeAddress, type PageAddress } from '../../../page/state/address.ts';
import { rounded } from '../../../page/state/stroke-text.ts';

/** An untouched page, written out. */
const BEGINNING: PageAddress = {
  view: 'read',
  weights: 'trainedReader',
  unit: undefined,
  shown: 'activity',
  wanted: undefined,
  digit: undefined,
  strokes: [],
  run: {
    recipe: '1989',
    optimizer: 'sgd',
    learningRate: undefined,
    passes: 23,
    seed: 1989,
    digits: 'generated',
  },
  done: 0,
};

const SIZES = { input: 256, H1: 768, H2: 192, H3: 30, output: 10 } as const;
const place = fc.integer({ min: -100_000, max: 100_000 });
const stroke = fc
  .array(fc.tuple(place, place), { minLength: 1, maxLength: 40 })
  .map((points) => points.flat());
const unit = fc
  .constantFrom(...(Object.keys(SIZES) as (keyof typeof SIZES)[]))
  .chain((layer) => fc.record({ layer: fc.constant(layer), unit: fc.nat(SIZES[layer] - 1) }));
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const subject = fc.oneof(
  fc.record({
    digit: fc.record({ of: fc.constantFrom('generated', 'run'), index: fc.nat(2006) }),
    strokes: fc.constant([]),
  }),
  fc.record({ digit: fc.constant(undefined), strokes: fc.array(stroke, { maxLength: 4 }) }),
);
const run = fc.record({
  recipe: fc.constantFrom('1989', 'modern'),
  optimizer: fc.constantFrom('sgd', 'newton'),
  learningRate: maybe(fc.double({ min: 0, minExcluded: true, noDefaultInfinity: true, noNaN: true })),
  passes: fc.integer({ min: 1, max: 1000 }),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  digits: fc.constantFrom('generated', 'zip', 'mnist', 'files'),
});
const page: fc.Arbitrary<PageAddress> = fc
  .tuple(
    fc.record({
      view: fc.constantFrom('read', 'network', 'step', 'train', 'errors', 'share'),
      weights: fc.constantFrom('trainedReader', 'untrained', 'own', 'file'),
      unit: maybe(unit),
      shown: fc.constantFrom('activity', 'gradient', 'weights'),
      wanted: maybe(fc.nat(9)),
      run,
    }),
    subject,
    fc.nat(1_000_000),
  )
  .map(([rest, of, done]) => ({ ...rest, ...of, done: done % (rest.run.passes + 1) }) as PageAddress);

test('an address brings back what it was made of', () => {
  fc.assert(
    fc.property(page, (state) => {
      const hash = encodeAddress(state);
      expect(decodeAddress(`#${hash}`)).toEqual(state);
      // A browser leaves it as it is.
      expect(new URL(`https://a.example/#${hash}`).hash.slice(1)).toBe(hash);
    }),
    { numRuns: 500 },
  );
});

test('an untouched page has an empty address', () => {
  expect(encodeAddress(BEGINNING)).toBe('');
  expect(decodeAddress('')).toEqual(BEGINNING);
});

test('the simple parts can be read, and written by hand', () => {
  const state: PageAddress = {
    ...BEGINNING,
    view: 'train',
    weights: 'own',
    unit: { layer: 'H1', unit: 27 },
    run: { ...BEGINNING.run, seed: 3, passes: 30 },
    done: 12,
  };
  expect(encodeAddress(state)).toBe('view=train&unit=H1.27&passes=30&seed=3&done=12');
  expect(decodeAddress('#done=12&seed=3&passes=30&unit=H1.27&view=train')).toEqual(state);
});

test('what is written wrongly is as at the beginning, and the rest is kept', () => {
  const hash =
    '#view=raed&seed=4294967296&passes=0&rate=-1&unit=H3.30&answer=10&show=weights&draw=!&done=24&digit=2007';
  expect(decodeAddress(hash)).toEqual({ ...BEGINNING, shown: 'weights' });
  expect(decodeAddress('#%E0%A4&seed=7&view=%&unit=H1.1e2&rate=Infinity')).toEqual({
    ...BEGINNING,
    run: { ...BEGINNING.run, seed: 7 },
  });
});

test('no text makes it throw', () => {
  const part = fc
    .tuple(
      fc.constantFrom(
        'test',
        'view',
        'weights',
        'unit',
        'show',
        'answer',
        'rate',
        'passes',
        'seed',
        'done',
        'digit',
        'draw',
      ),
      fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String), fc.base64String()),
    )
    .map(([name, value]) => `${name}=${value}`);
  const garbage = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(part).map((parts) => parts.join('&')),
  );
  fc.assert(
    fc.property(garbage, (hash) => {
      const state = decodeAddress(hash);
      expect(decodeAddress(encodeAddress(state))).toEqual(state);
    }),
    { numRuns: 500 },
  );
});

test('a stroke is its steps, five bits a letter, and a point parts it from the next', () => {
  // From 0, 0: +1 is 2, C; -1 is 1, B; +20 is 40 = 8 + 32, whose low half says that more follows: (32 + 8) o, 1 B.
  expect(
    encodeAddress({
      ...BEGINNING,
      strokes: [
        [1, -1, 21, -1],
        [21, 0],
      ],
    }),
  ).toBe('draw=CBoBA.AC');
});

test('300 points of a pen are less than 700 characters', () => {
  // A spiral over the whole paper, about four units from point to point.
  const points = Array.from({ length: 300 }, (_, n): [number, number] => {
    const [angle, radius] = [n / 12, 20 + n / 3];
    return [140 + radius * Math.cos(angle), 140 + radius * Math.sin(angle)];
  });
  const strokes = rounded([points.flat()]);
  const hash = encodeAddress({ ...BEGINNING, strokes });
  expect(strokes[0]).toHaveLength(600);
  expect(hash.length).toBeLessThan(700);
  expect(decodeAddress(hash).strokes).toEqual(strokes);
});

test('points are rounded, and those that repeat the one before left out', () => {
  expect(rounded([new Float32Array([0.4, -0.4, 0.2, 0.1, 1.6, 0, 1.6, 0.4, 0, 0]), [7.5, -7.5]])).toEqual([
    [0, 0, 2, 0, 0, 0],
    [8, -7],
  ]);
});

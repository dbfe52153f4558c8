import { runInNewContext } from 'node:vm';
import {
  AdamW,
  convolution,
  DiagonalNewton,
  Digits,
  dense,
  distort,
  evaluate,
  fullConnections,
  generateDigits,
  type LayerFor,
  LeNet1989,
  modernRecipe,
  Network,
  readings,
  recipe1989,
  rejectionCurve,
  rejectionFor,
  SafetensorsError,
  SGD,
  scaledTanh,
  trainPass,
  writeSafetensors,
  writeZipCode,
} from 'lenet-1989';
import { describe, expect, test } from 'vitest';

const network = new Network({
  input: { height: 2, width: 2, maps: 1 },
  layers: [dense({ name: 'd', units: 3 })],
});
const images = Float32Array.of(0.5, -1, 0.25, 1, 0.75, 0, -0.5, 1);
const labels = Uint8Array.of(2, 0);
const digits = { images, labels };
const sgd = new SGD({ learningRate: 0.1 });
const real = generateDigits({ count: 3, seed: 2 });

/** What JavaScript lets through, whatever the types say. */
// biome-ignore lint/suspicious/noExplicitAny: what is passed is wrong, that is the point
const wrong = (value: unknown) => value as any;

/** Runs a pass in pieces to its end. */
const inPieces = (...args: Parameters<typeof trainPass>) => [...trainPass(...args)];

/** Of two images, the number that is `value`. */
function withNumber(value: number, at: number): Float32Array {
  return images.map((level, k) => (k === at ? value : level));
}

describe.each<[string, (found: unknown) => unknown]>([
  ['forward', (found) => network.forward(wrong(found))],
  ['train', (found) => network.train(wrong({ images: found, labels }), sgd)],
  ['trainPass', (found) => inPieces(network, wrong({ images: found, labels }), sgd, 1)],
  ['trainPiece', (found) => network.trainPiece(wrong({ images: found, labels }), sgd)],
  ['gradients', (found) => network.gradients(wrong(found), labels)],
  ['curvatures', (found) => network.curvatures(wrong(found))],
  ['evaluate', (found) => evaluate(network, wrong({ images: found, labels }))],
  ['readings', (found) => readings(network, wrong({ images: found, labels }))],
  ['Digits', (found) => new Digits(wrong(found), labels)],
])('%s refuses images', (_, call) => {
  test.each([
    [[...images], 'images: expected a Float32Array, got an Array of 8'],
    [Uint8Array.from(images), 'images: expected a Float32Array, got a Uint8Array of 8'],
    [Float64Array.from(images), 'images: expected a Float32Array, got a Float64Array of 8'],
    [new ArrayBuffer(32), 'images: expected a Float32Array, got an ArrayBuffer'],
    ['0 1', 'images: expected a Float32Array, got "0 1"'],
    [undefined, 'images: expected a Float32Array, got undefined'],
    [null, 'images: expected a Float32Array, got null'],
  ])('%o', (found, message) => {
    expect(() => call(found)).toThrow(new TypeError(message));
  });
});

describe.each<[string, (found: Float32Array) => unknown]>([
  ['forward', (found) => network.forward(found)],
  ['train', (found) => network.train({ images: found, labels }, sgd)],
  ['trainPass', (found) => inPieces(network, { images: found, labels }, sgd, 1)],
  ['gradients', (found) => network.gradients(found, labels)],
  ['curvatures', (found) => network.curvatures(found)],
  ['evaluate', (found) => evaluate(network, { images: found, labels })],
  ['readings', (found) => readings(network, { images: found, labels })],
])('%s refuses a number that is not finite, and changes nothing', (_, call) => {
  test.each([
    [Number.NaN, 6, 'NaN as number 2 of image 1'],
    [Number.POSITIVE_INFINITY, 0, 'Infinity as number 0 of image 0'],
    [Number.NEGATIVE_INFINITY, 3, '-Infinity as number 3 of image 0'],
  ])('%d', (value, at, where) => {
    const before = network.parameters();
    const gradients = network.gradients(images, labels);
    expect(() => call(withNumber(value, at))).toThrow(
      new RangeError(`images: expected finite numbers, found ${where}`),
    );
    expect(network.parameters()).toEqual(before);
    expect(network.gradients(images, labels)).toEqual(gradients);
  });
});

test('a piece of a pass learns from the images before one that it refuses, and stays finite', () => {
  const [one, another] = [3, 3].map(
    (seed) =>
      new Network({
        input: { height: 2, width: 2, maps: 1 },
        layers: [dense({ name: 'd', units: 3 })],
        seed,
      }),
  );
  expect(() => one.trainPiece({ images: withNumber(Number.NaN, 6), labels }, sgd)).toThrow(
    'found NaN as number 2 of image 1',
  );
  another.train({ images: images.slice(0, 4), labels: labels.slice(0, 1) }, sgd);
  expect(one.parameters()).toEqual(another.parameters());
});

test('opposite infinities do not hide each other, nor does a number among many', () => {
  const many = new Float32Array(4 * 1000).fill(0.5);
  many[8] = Number.POSITIVE_INFINITY;
  many[12] = Number.NEGATIVE_INFINITY;
  expect(() => network.forward(many)).toThrow('found Infinity as number 0 of image 2');
  const largest = new Float32Array(4 * 1000).fill(3.4e38);
  expect(network.forward(largest)).toHaveLength(3000);
});

test.each<[string, (image: unknown) => unknown]>([
  ['classify', (image) => network.classify(wrong(image))],
  ['trace', (image) => network.trace(wrong(image))],
  ['trace, with a label', (image) => network.trace(wrong(image), 1)],
  ['explain', (image) => network.explain(wrong(image), 'd', 1)],
])('%s refuses what is not one image, and says which number of it is wrong', (_, call) => {
  expect(() => call(Float32Array.of(0, Number.NaN, 0, 0))).toThrow(
    new RangeError('images: expected finite numbers, found NaN as number 1 of image 0'),
  );
  expect(() => call([0, 0, 0, 0])).toThrow(
    new TypeError('image: expected a Float32Array, got an Array of 4'),
  );
  expect(() => call(images)).toThrow(new RangeError('image: expected 4 numbers, found 8'));
});

test.each<[unknown, string]>([
  [3, 'got 3'],
  [-1, 'got -1'],
  [0.5, 'got 0.5'],
  ['1', 'got "1"'],
  [null, 'got null'],
])('trace refuses the label %o', (label, got) => {
  expect(() => network.trace(images.subarray(0, 4), wrong(label))).toThrow(
    new RangeError(`label: expected a whole number from 0 to 2, ${got}`),
  );
});

test('trace fills nothing but what it returned for the network, with a label or without', () => {
  const image = images.subarray(0, 4);
  const [plain, learning] = [network.trace(image), network.trace(image, 1)];
  const other = new Network({
    input: { height: 2, width: 2, maps: 1 },
    layers: [dense({ name: 'd', units: 3 })],
  });
  const before = structuredClone({ layers: learning.layers, loss: learning.loss });
  for (const [label, traced, shown] of [
    [undefined, 7, '7'],
    [undefined, null, 'null'],
    [undefined, { layers: [] }, 'an Object'],
    [undefined, { ...plain }, 'an Object'],
    [undefined, other.trace(image), 'an Object'],
    [undefined, learning, 'an Object'],
    [1, other.trace(image, 1), 'an Object'],
    [1, plain, 'an Object'],
    [1, { ...learning }, 'an Object'],
  ] as const) {
    const expected = `a trace of this network with ${label === undefined ? 'no' : 'a'} label`;
    expect(() => network.trace(images.subarray(4), wrong(label), wrong(traced))).toThrow(
      new TypeError(`traced: expected ${expected}, got ${shown}`),
    );
  }
  expect({ layers: learning.layers, loss: learning.loss }).toEqual(before);
});

test.each<[string, (layer: unknown, unit: unknown) => unknown]>([
  ['explain', (layer, unit) => network.explain(images.subarray(0, 4), wrong(layer), wrong(unit))],
  ['receptiveField', (layer, unit) => network.receptiveField(wrong(layer), wrong(unit))],
])('%s refuses a layer or a unit that is not there', (_, call) => {
  for (const [layer, got] of [
    ['H2', '"H2"'],
    ['', '""'],
    [undefined, 'undefined'],
    [0, '0'],
  ] as const) {
    expect(() => call(layer, 0)).toThrow(new RangeError(`layer: expected d, got ${got}`));
  }
  for (const [unit, got] of [
    [3, '3'],
    [-1, '-1'],
    [1.5, '1.5'],
    ['1', '"1"'],
    [undefined, 'undefined'],
  ] as const) {
    expect(() => call('d', unit)).toThrow(
      new RangeError(`unit of d: expected a whole number from 0 to 2, got ${got}`),
    );
  }
});

/** Layers of the user's own, which are plain objects. */
const withoutTerms: LayerFor = (input) => {
  const layer = dense({ name: 'own', units: 3 })(input);
  return { ...layer, terms: undefined, prepare: layer.prepare.bind(layer) } as never;
};
/** Of two units the first. */
const pooling: LayerFor = (input) => ({
  ...scaledTanh()(input),
  output: { height: 1, width: 1, maps: 2, lanes: 4 },
  prepare: () => ({
    forward: ({ data }, output) => output.data.set([data[0], data[1], 0, 0]),
    backwardInput: (_, outputGradient, inputGradient) => inputGradient.data.set(outputGradient.data),
  }),
});

test('layers of the user that do not say what trace, explain or receptiveField need are named', () => {
  const input = { height: 2, width: 2, maps: 1 };
  const own = new Network({ input, layers: [withoutTerms] });
  const noTerms = new TypeError('layer own: expected it to have terms, found none');
  expect(() => own.receptiveField('own', 0)).toThrow(noTerms);
  expect(() => own.explain(images.subarray(0, 4), 'own', 0)).toThrow(noTerms);
  expect(own.trace(images.subarray(0, 4)).layers[0].sums).toHaveLength(3);
  expect(own.summary().split('\n')[2]).toMatch(/^own {4}3 units {20,}15/);

  const pooled = new Network({ input, layers: [dense({ name: 'd', units: 4 }), pooling] });
  expect([...pooled.forward(images.subarray(0, 4))]).toHaveLength(2);
  const changed = new TypeError('layers[1]: expected 4 x 1 x 1 units, found 2 x 1 x 1');
  expect(() => pooled.trace(images.subarray(0, 4))).toThrow(changed);
  expect(() => pooled.receptiveField('d', 0)).toThrow(changed);
  expect(() => pooled.summary()).toThrow(changed);

  const none = new Network({ input, layers: [scaledTanh()] });
  expect(none.trace(images.subarray(0, 4)).layers).toEqual([]);
  expect(() => none.explain(images.subarray(0, 4), 'd', 0)).toThrow(
    new RangeError('layer: expected parameters, got "d"'),
  );
});

describe.each<[string, (found: unknown) => unknown]>([
  ['train', (found) => network.train(wrong({ images, labels: found }), sgd)],
  ['trainPass', (found) => inPieces(network, wrong({ images, labels: found }), sgd, 1)],
  ['gradients', (found) => network.gradients(images, wrong(found))],
  ['evaluate', (found) => evaluate(network, wrong({ images, labels: found }))],
  ['readings', (found) => readings(network, wrong({ images, labels: found }))],
])('%s refuses labels', (_, call) => {
  test.each([
    [[2, -1], 'labels: expected a Uint8Array, got an Array of 2'],
    [[2.5, 0], 'labels: expected a Uint8Array, got an Array of 2'],
    [[undefined, 0], 'labels: expected a Uint8Array, got an Array of 2'],
    [Int8Array.of(2, -1), 'labels: expected a Uint8Array, got an Int8Array of 2'],
    [Float32Array.of(2, 0.5), 'labels: expected a Uint8Array, got a Float32Array of 2'],
    [undefined, 'labels: expected a Uint8Array, got undefined'],
  ])('%o', (found, message) => {
    expect(() => call(found)).toThrow(new TypeError(message));
  });
  test('that name no output, or are not as many as the images', () => {
    expect(() => call(Uint8Array.of(0, 3))).toThrow(
      new RangeError('label of image 1: expected 0 to 2, found 3'),
    );
    expect(() => call(Uint8Array.of(0))).toThrow(
      new RangeError('labels: expected 2, one for each image, found 1'),
    );
  });
});

test.each<[string, (optimizer: unknown) => unknown]>([
  ['train', (optimizer) => network.train(digits, wrong(optimizer))],
  ['beginPass', (optimizer) => network.beginPass(digits, wrong(optimizer))],
  ['trainPiece', (optimizer) => network.trainPiece(digits, wrong(optimizer))],
  ['trainPass', (optimizer) => inPieces(network, digits, wrong(optimizer), 1)],
])('%s refuses what is no optimiser', (_, call) => {
  for (const [found, shown] of [
    [undefined, 'undefined'],
    [0.05, '0.05'],
    ['sgd', '"sgd"'],
    [{ learningRate: 0.05 }, 'an Object'],
    [SGD, 'a function'],
    [null, 'null'],
  ]) {
    expect(() => call(found)).toThrow(
      new TypeError(`optimizer: expected one, such as new SGD({ learningRate: 0.02 }), got ${shown}`),
    );
  }
});

test.each<[string, () => unknown, Error]>([
  [
    'train',
    () => network.train(wrong(undefined), sgd),
    new TypeError('digits: expected an object, got undefined'),
  ],
  ['evaluate', () => evaluate(network, wrong(7)), new TypeError('digits: expected an object, got 7')],
  [
    'evaluate, the wrong way round',
    () => evaluate(wrong(digits), wrong(network)),
    new TypeError('network: expected a Network, got an Object'),
  ],
  [
    'readings',
    () => readings(wrong(undefined), digits),
    new TypeError('network: expected a Network, got undefined'),
  ],
  [
    'trainPass',
    () => inPieces(wrong(LeNet1989), digits, sgd, 1),
    new TypeError('network: expected a Network, got a function'),
  ],
  [
    'trainPass',
    () => inPieces(network, digits, sgd, 0.5),
    new RangeError('every: expected a whole number from 1, got 0.5'),
  ],
  ['rejectionCurve', () => rejectionCurve(wrong(9)), new TypeError('readings: expected an Array, got 9')],
  [
    'rejectionCurve',
    () => rejectionCurve(wrong([{ digit: 1, label: 1, margin: 0.5 }, { digit: 1 }])),
    new TypeError('readings[1]: expected an object with digit, label and margin, got an Object'),
  ],
  [
    'rejectionCurve',
    () => rejectionCurve(wrong([null, { digit: 1, label: 1, margin: 0.5 }])),
    new TypeError('readings[0]: expected an object with digit, label and margin, got null'),
  ],
  [
    'rejectionFor',
    () => rejectionFor(wrong('0.01'), [wrong({ digit: 1, label: 1, margin: 0.5 })]),
    new RangeError('errorRate: expected a number from 0 to 1, got "0.01"'),
  ],
  [
    'evaluate',
    () => evaluate(wrong(undefined), digits),
    new TypeError('network: expected a Network, got undefined'),
  ],
  ['writeZipCode', () => writeZipCode(wrong(null)), new TypeError('digits: expected an object, got null')],
  [
    'dense',
    () => dense({ name: 'x\n\u001b[31m', units: 2 }),
    new TypeError('dense name: expected a name on one line, got "x\\n\\u001b[31m"'),
  ],
  [
    'trainPiece',
    () => new LeNet1989().trainPiece(real, new DiagonalNewton({ learningRate: 0.1, damping: 0.1 })),
    new Error('optimizer: expected beginPass before the first piece of a pass, found none'),
  ],
  ...['0.05', -1, Number.POSITIVE_INFINITY, undefined].map((rate): [string, () => unknown, Error] => [
    'AdamW',
    () => network.train(digits, new AdamW({ learningRate: () => wrong(rate) })),
    new RangeError(
      `learningRate of step 0: expected a number from 0, got ${rate === '0.05' ? '"0.05"' : rate}`,
    ),
  ]),
  [
    'Network',
    () => new Network({ input: { height: 2, width: 2, maps: 1 }, layers: wrong([() => null]) }),
    new TypeError('layers[0]: expected a layer, such as dense({ ... }) returns, got a function'),
  ],
  [
    'Digits of levels from 0 to 1',
    () =>
      new Digits(
        real.images.map((level) => (level + 1) / 2),
        real.labels,
      ),
    new RangeError(
      'images: expected grey levels from -1 (paper) to 1 (ink), found none below 0 and up to 1; levels v from 0 to 1 become 2v - 1',
    ),
  ],
  [
    'no digits',
    () => real.take(0).image(0),
    new RangeError('index: expected none, there are no digits, got 0'),
  ],
  [
    'Digits.subset',
    () => real.subset({ length: -1 }),
    new TypeError('indices: expected a list of indices, got an Object of -1'),
  ],
  [
    'writeSafetensors',
    () => writeSafetensors(network.parameters(), wrong(new Map([['author', 'me']]))),
    new SafetensorsError('metadata', 'text by name', '{}'),
  ],
  ['SGD', () => new SGD(wrong([0.1])), new TypeError('options: expected an object, got an Array of 1')],
  [
    'LeNet1989',
    () => new LeNet1989(wrong({ seeds: 7 })),
    new TypeError(
      'options: expected seed, initialisation, loss, kernels, connections, outputBias, squash, got "seeds"',
    ),
  ],
  [
    'LeNet1989',
    () => new LeNet1989(wrong({ loss: { sharpness: 2, on: 1 } })),
    new TypeError('loss: expected sharpness, got "on"'),
  ],
  [
    'LeNet1989',
    () => new LeNet1989(wrong({ loss: { target: 1 } })),
    new TypeError('loss: expected on, off, scale, got "target"'),
  ],
  [
    'distort',
    () => distort(real, 1, wrong({ rotate: 0.1 })),
    new TypeError('distortions: expected rotation, scale, shear, shift, elastic, stroke, got "rotate"'),
  ],
  [
    'convolution',
    () => convolution(wrong({ name: 'c', maps: 1, kernel: 2, stride: 1, background: null })),
    new RangeError('c background: expected a finite number, got null'),
  ],
  [
    'convolution',
    () => convolution(wrong({ name: 'c', maps: 1, kernel: 2, stride: 1, padding: 1 })),
    new TypeError(
      'convolution: expected name, maps, kernel, stride, border, background, connections, got "padding"',
    ),
  ],
  ['SGD', () => new SGD(wrong(undefined)), new TypeError('options: expected an object, got undefined')],
  ['SGD', () => new SGD(wrong(0.05)), new TypeError('options: expected an object, got 0.05')],
  [
    'SGD',
    () => new SGD(wrong({ learningRate: '0.05' })),
    new RangeError('learningRate: expected a number above 0, got "0.05"'),
  ],
  ['SGD', () => new SGD(wrong({ lr: 0.05 })), new TypeError('options: expected learningRate, got "lr"')],
  ['AdamW', () => new AdamW(wrong(undefined)), new TypeError('options: expected an object, got undefined')],
  [
    'AdamW',
    () => new AdamW(wrong({ learningRate: '0.001' })),
    new RangeError('learningRate: expected a number above 0, got "0.001"'),
  ],
  [
    'AdamW',
    () => new AdamW(wrong({ learningRate: 0.001, weightDecay: '0.1' })),
    new RangeError('weightDecay: expected a number from 0, got "0.1"'),
  ],
  [
    'AdamW',
    () => network.train(digits, new AdamW({ learningRate: (step) => (step < 1 ? 0 : Number.NaN) })),
    new RangeError('learningRate of step 1: expected a number from 0, got NaN'),
  ],
  [
    'AdamW.restore',
    () => new AdamW({ learningRate: 1 }).restore(wrong({})),
    new TypeError('state: expected a Map, got an Object'),
  ],
  [
    'DiagonalNewton',
    () => new DiagonalNewton(wrong(undefined)),
    new TypeError('options: expected an object, got undefined'),
  ],
  [
    'DiagonalNewton',
    () => new DiagonalNewton(wrong({ learningRate: 0.1, damping: '0.02' })),
    new RangeError('damping: expected a number above 0, got "0.02"'),
  ],
  [
    "an optimiser of one's own",
    () => network.train(digits, wrong({ prepare: () => undefined })),
    new TypeError('optimizer.prepare: expected it to return a step, got undefined'),
  ],
  [
    "an optimiser of one's own",
    () => network.train(digits, wrong({ prepare: () => () => {}, vectors: '2' })),
    new RangeError('optimizer.vectors: expected a whole number from 0, got "2"'),
  ],
  [
    'DiagonalNewton.restore',
    () => new DiagonalNewton({ learningRate: 0.1, damping: 0.02 }).restore(wrong([])),
    new TypeError('state: expected a Map, got an Array of 0'),
  ],
  ['recipe1989', () => recipe1989(wrong(null)), new TypeError('options: expected an object, got null')],
  [
    'recipe1989',
    () => recipe1989(wrong({ rate: 0.1 })),
    new TypeError('options: expected optimizer, passes, seed, learningRate, got "rate"'),
  ],
  [
    'recipe1989',
    () => recipe1989({ damping: 0.1 }),
    new TypeError('options: expected optimizer, passes, seed, learningRate, got "damping"'),
  ],
  [
    'recipe1989',
    () => recipe1989(wrong({ optimizer: 'newton', momentum: 0.9 })),
    new TypeError('options: expected optimizer, passes, seed, learningRate, damping, decay, got "momentum"'),
  ],
  ...(['adam', 'toString', null, 1] as const).map((optimizer): [string, () => unknown, Error] => [
    'recipe1989',
    () => recipe1989(wrong({ optimizer })),
    new RangeError(
      `optimizer: expected sgd or newton, got ${typeof optimizer === 'string' ? `"${optimizer}"` : optimizer}`,
    ),
  ]),
  ...([recipe1989, modernRecipe] as const).flatMap((recipe): [string, () => unknown, Error][] => [
    [
      recipe.name,
      () => recipe(wrong({ learningRate: '0.1' })),
      new RangeError('learningRate: expected a number above 0, got "0.1"'),
    ],
    [
      recipe.name,
      () => recipe({ learningRate: 0 }),
      new RangeError('learningRate: expected a number above 0, got 0'),
    ],
    [
      recipe.name,
      () => recipe(wrong({ passes: '3' })),
      new RangeError('passes: expected a whole number from 1, got "3"'),
    ],
    [
      recipe.name,
      () => recipe({ passes: 0 }),
      new RangeError('passes: expected a whole number from 1, got 0'),
    ],
    [
      recipe.name,
      () => recipe({ seed: -1 }),
      new RangeError('seed: expected a whole number from 0 to 4294967295, got -1'),
    ],
    [
      `${recipe.name}().optimizer`,
      () => recipe().optimizer(wrong(undefined)),
      new RangeError('count: expected a whole number from 1, got undefined'),
    ],
    [
      `${recipe.name}().digitsOf`,
      () => recipe().digitsOf(wrong(undefined), 1),
      new TypeError('digits: expected an object, got undefined'),
    ],
    [
      `${recipe.name}().learner`,
      () => recipe().learner(wrong({})),
      new TypeError('network: expected a Network, got an Object'),
    ],
  ]),
  [
    'recipe1989',
    () => recipe1989({ optimizer: 'newton', damping: Number.NaN }),
    new RangeError('damping: expected a number above 0, got NaN'),
  ],
  [
    'recipe1989',
    () => recipe1989({ optimizer: 'newton', decay: 1.5 }),
    new RangeError('decay: expected a number up to 1, got 1.5'),
  ],
  [
    'recipe1989().digitsOf',
    () => recipe1989().digitsOf(real, 0),
    new RangeError('pass: expected a whole number from 1 to 23, got 0'),
  ],
  ['modernRecipe', () => modernRecipe(wrong(1989)), new TypeError('options: expected an object, got 1989')],
  [
    'modernRecipe',
    () => modernRecipe(wrong({ optimizer: 'sgd' })),
    new TypeError('options: expected learningRate, passes, seed, got "optimizer"'),
  ],
  ...[0, 31, 1.5].map((pass): [string, () => unknown, Error] => [
    `modernRecipe().digitsOf pass ${pass}`,
    () => modernRecipe({ passes: 30 }).digitsOf(real, pass),
    new RangeError(`pass: expected a whole number from 1 to 30, got ${pass}`),
  ]),
  [
    'modernRecipe().digitsOf',
    () => modernRecipe().digitsOf(digits, 1),
    new RangeError('images: expected 2 x 256 = 512 grey levels for 2 labels, found 8'),
  ],
  [
    'modernRecipe().learner',
    () => modernRecipe().learner(network),
    new TypeError('network: expected a LeNet1989, got an Object'),
  ],
  [
    'generateDigits',
    () => generateDigits(wrong(undefined)),
    new TypeError('options: expected an object, got undefined'),
  ],
  [
    'generateDigits',
    () => generateDigits(wrong({ count: '5', seed: 1 })),
    new RangeError('count: expected a whole number from 0 to 16777216, got "5"'),
  ],
  [
    'generateDigits',
    () => generateDigits(wrong({ count: 5 })),
    new RangeError('seed: expected a whole number from 0 to 4294967295, got undefined'),
  ],
  [
    'distort',
    () => distort(wrong(undefined), 1, {}),
    new TypeError('digits: expected an object, got undefined'),
  ],
  [
    'distort',
    () => distort(real, 1, wrong(undefined)),
    new TypeError('distortions: expected an object, got undefined'),
  ],
  [
    'distort',
    () => distort(wrong({ images: [0], labels: [1] }), 1, {}),
    new TypeError('images: expected a Float32Array, got an Array of 1'),
  ],
  [
    'distort',
    () => distort(real, 1, wrong({ shift: '1' })),
    new RangeError('shift: expected a number from 0, got "1"'),
  ],
  [
    'fullConnections',
    () => fullConnections(wrong('4'), 2),
    new RangeError('outputMaps: expected a whole number from 1, got "4"'),
  ],
  [
    'fullConnections',
    () => fullConnections(4, Number.NaN),
    new RangeError('inputMaps: expected a whole number from 1, got NaN'),
  ],
  [
    'convolution',
    () => convolution(wrong(undefined)),
    new TypeError('convolution: expected an object, got undefined'),
  ],
  [
    'convolution',
    () => convolution(wrong({ maps: 4, kernel: 5, stride: 2 })),
    new TypeError('convolution name: expected a name on one line, got undefined'),
  ],
  ['dense', () => dense(wrong(10)), new TypeError('dense: expected an object, got 10')],
  [
    'dense',
    () => dense(wrong({ name: '', units: 3 })),
    new TypeError('dense name: expected a name on one line, got ""'),
  ],
  [
    'dense',
    () => dense(wrong({ name: 'a', units: '3' })),
    new RangeError('a units: expected a whole number from 1, got "3"'),
  ],
  ['scaledTanh', () => scaledTanh(wrong(2)), new TypeError('scaledTanh: expected an object, got 2')],
  [
    'Network',
    () => new Network(wrong(undefined)),
    new TypeError('options: expected an object, got undefined'),
  ],
  [
    'Network',
    () => new Network(wrong({ layers: [] })),
    new TypeError('input: expected an object, got undefined'),
  ],
  [
    'Network',
    () => new Network(wrong({ input: { height: 2, width: 2, maps: 1 } })),
    new TypeError('layers: expected an Array, got undefined'),
  ],
  [
    'Network',
    () => new Network({ input: { height: 2, width: 2, maps: 1 }, layers: wrong([scaledTanh(), dense]) }),
    new TypeError('dense: expected name, units, got "height"'),
  ],
  [
    'Network',
    () =>
      new Network({
        input: { height: 2, width: 2, maps: 1 },
        layers: wrong([dense({ name: 'a', units: 2 }), scaledTanh]),
      }),
    new TypeError('scaledTanh: expected amplitude, slope, got "height"'),
  ],
  [
    'Network',
    () => new Network({ input: { height: 2, width: 2, maps: 1 }, layers: wrong(['dense']) }),
    new TypeError('layers[0]: expected a layer, such as dense({ ... }) returns, got "dense"'),
  ],
  [
    'Network',
    () =>
      new Network({
        input: { height: 2, width: 2, maps: 1 },
        layers: [dense({ name: 'a', units: 2 })],
        loss: wrong('mse'),
      }),
    new TypeError('loss: expected an object, got "mse"'),
  ],
  ['LeNet1989', () => new LeNet1989(wrong(1989)), new TypeError('options: expected an object, got 1989')],
  [
    'LeNet1989',
    () => new LeNet1989(wrong({ seed: '7' })),
    new RangeError('seed: expected a whole number from 0 to 4294967295, got "7"'),
  ],
  [
    'LeNet1989',
    () => new LeNet1989(wrong({ squash: ['tanh'] })),
    new RangeError('squash: expected scaled tanh or tanh, got an Array of 1'),
  ],
  [
    'LeNet1989',
    () => new LeNet1989(wrong({ connections: 'all' })),
    new RangeError('H2: expected a connection table for 12 maps, got "all"'),
  ],
  [
    'LeNet1989',
    () => new LeNet1989(wrong({ connections: Array.from({ length: 12 }, () => 3) })),
    new RangeError('connection table, output map 0: expected a list of input maps, got 3'),
  ],
  [
    'setParameters',
    () => network.setParameters(wrong({})),
    new TypeError('parameters: expected a Map, got an Object'),
  ],
  [
    'setParameters',
    () => network.setParameters(wrong(new Map([...network.parameters().keys()].map((name) => [name, 5])))),
    new TypeError('d.weight: expected an object, got 5'),
  ],
  [
    'setParameters',
    () =>
      network.setParameters(
        wrong(
          new Map(
            Array.from(network.parameters(), ([name, { shape, data }]) => [name, { shape, data: [...data] }]),
          ),
        ),
      ),
    new TypeError('d.weight data: expected a Float32Array, got an Array of 12'),
  ],
  [
    'Digits',
    () => new Digits(real.images, wrong([1, 2, 3])),
    new TypeError('labels: expected a Uint8Array, got an Array of 3'),
  ],
  [
    'Digits',
    () =>
      new Digits(
        real.images.map((level, k) => (k === 300 ? 200 : level)),
        real.labels,
      ),
    new RangeError(
      'images: expected grey levels from -1 (paper) to 1 (ink), found 200 as pixel 44 of digit 1',
    ),
  ],
  [
    'Digits',
    () =>
      new Digits(
        real.images.map((level, k) => (k === 5 ? Number.NaN : level)),
        real.labels,
      ),
    new RangeError(
      'images: expected grey levels from -1 (paper) to 1 (ink), found NaN as pixel 5 of digit 0',
    ),
  ],
  [
    'Digits.image',
    () => real.image(Number.NaN),
    new RangeError('index: expected a whole number from 0 to 2, got NaN'),
  ],
  [
    'Digits.image',
    () => real.image(wrong('1')),
    new RangeError('index: expected a whole number from 0 to 2, got "1"'),
  ],
  ['Digits.take', () => real.take(-1), new RangeError('n: expected a whole number from 0 to 3, got -1')],
  ...[Number.NaN, 1.5, -1, 3, '1'].map((index): [string, () => unknown, Error] => [
    `Digits.subset [0, ${index}]`,
    () => real.subset(wrong([0, index])),
    new RangeError(
      `indices[1]: expected a whole number from 0 to 2, got ${typeof index === 'string' ? '"1"' : index}`,
    ),
  ]),
  ['Digits.subset', () => real.subset(wrong(2)), new TypeError('indices: expected a list of indices, got 2')],
  [
    'Digits.subset',
    () => real.subset(wrong(undefined)),
    new TypeError('indices: expected a list of indices, got undefined'),
  ],
])('%s says what was expected and what came', (_, call, error) => {
  expect(call).toThrow(error);
});

test('arrays of another realm, and on shared memory, are arrays', () => {
  const foreign = runInNewContext(
    '({ images: Float32Array.of(0.5, -1, 0.25, 1), labels: Uint8Array.of(2) })',
  );
  expect(foreign.images).not.toBeInstanceOf(Float32Array);
  expect(evaluate(network, foreign).misses).toBe(
    evaluate(network, { images: images.slice(0, 4), labels: labels.slice(0, 1) }).misses,
  );
  const shared = new Float32Array(new SharedArrayBuffer(16));
  shared.set(images.subarray(0, 4));
  expect(network.forward(shared)).toEqual(network.forward(images.slice(0, 4)));
});

test('the edges of the range of grey levels are in it, and negative zero is a grey level', () => {
  const levels = new Float32Array(256).fill(-1).fill(1, 100).fill(-0, 200);
  expect(new Digits(levels, Uint8Array.of(9)).count).toBe(1);
  const above = levels.map((level, k) => (k === 7 ? 1 + 2 ** -23 : level));
  expect(() => new Digits(above, Uint8Array.of(9))).toThrow('as pixel 7 of digit 0');
});

test('views of digits are digits', () => {
  const [first, rest] = real.split(1);
  for (const part of [first, rest, real.subset([2, 0])]) expect(part).toBeInstanceOf(Digits);
});

// Runs in every engine, which must answer alike: what the library computes, as SHA-256s of its bits.

const SIDE = 16;

/** In a picture, pixels of the picture for each of a digit, and digits in a line. */
const [SCALE, IN_LINE] = [3, 4];

/** Half a digit is free around each. */
const PITCH = 2 * SIDE * SCALE;

/** A 7, a 4 in two strokes and a 1. */
const STROKES = [
  [20, 30, 62, 30, 36, 96],
  [100, 28, 92, 66, 134, 64],
  [122, 40, 118, 98],
  [170, 26, 168, 60, 169, 97],
];

/** A module of one function, which answers i8x16.popcnt of i8x16.splat of 0. */
const SIMD_MODULE = Uint8Array.from([
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
]);

/**
 * Why this engine has no fast kernels; undefined where it has them. The engine alone is asked: where it has SIMD and the
 * library's kernels fail, that is a fault.
 */
export function whyNoSimd() {
  if (typeof WebAssembly === 'undefined') return 'no WebAssembly';
  return WebAssembly.validate(SIMD_MODULE) ? undefined : 'no SIMD in its WebAssembly';
}

/** The SHA-256 of the bytes of arrays, one after the other, in hexadecimal digits. */
async function sha256(...arrays) {
  const bytes = await new Blob(arrays).arrayBuffer();
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a network has become: its parameters, its outputs, and the losses on the way there. */
function ofTrained(network, digits, losses) {
  const parameters = Array.from(network.parameters().values(), ({ data }) => data);
  return sha256(...parameters, network.forward(digits.images), Float64Array.from(losses));
}

function trained(network, digits, optimizer) {
  const losses = [1, 2].map(() => network.train(digits, optimizer));
  return ofTrained(network, digits, losses);
}

/** As `Recipe` documents it. */
function trainedBy(recipe, network, digits) {
  const learner = recipe.learner(network);
  const optimizer = recipe.optimizer(digits.count);
  const losses = [];
  for (let pass = 1; pass <= recipe.passes; pass++) {
    losses.push(learner.train(recipe.digitsOf(digits, pass), optimizer));
    network.setParameters(learner.parameters());
  }
  return ofTrained(network, digits, losses);
}

/** What was read, and all numbers of it. */
function ofReadings(readings) {
  return sha256(
    ...readings.flatMap(({ digit, rejected, line, box, probabilities, margin, image }) => [
      Float64Array.of(digit, Number(rejected), line, box.x, box.y, box.width, box.height, margin),
      probabilities,
      image,
    ]),
  );
}

/**
 * Digits written in lines in blue, on paper that is lit from the left and has a grain.
 * @returns RGBA
 */
export function picture(digits) {
  const [width, height] = [IN_LINE * PITCH, Math.ceil(digits.count / IN_LINE) * PITCH];
  const data = new Uint8ClampedArray(4 * width * height);
  let grain = 1989;
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    grain = (Math.imul(grain, 1664525) + 1013904223) >>> 0;
    const paper = 235 - (60 * x) / width - (grain >>> 29);
    const n = Math.floor(y / PITCH) * IN_LINE + Math.floor(x / PITCH);
    const [column, row] = [x, y].map((place) => Math.floor((place % PITCH) / SCALE) - SIDE / 2);
    const isIn = [column, row].every((place) => place >= 0 && place < SIDE) && n < digits.count;
    const ink = isIn ? (digits.image(n)[row * SIDE + column] + 1) / 2 : 0;
    data.set([paper * (1 - 0.9 * ink), paper * (1 - 0.8 * ink), paper * (1 - 0.5 * ink), 255], 4 * at);
  }
  return { data, width, height };
}

/**
 * What the library computes with one set of kernels, each by its SHA-256.
 * @param modules those of the package: `index`, `reader` and `trained`
 * @param kernels `simd` or `plain`
 */
export async function fingerprints({ index, reader, trained: { trainedReader } }, kernels) {
  const { AdamW, DiagonalNewton, distort, generateDigits, LeNet1989, MODERN_RECIPE, modernRecipe, SGD } =
    index;
  const digits = generateDigits({ count: 500, seed: 1989 });
  const distorted = distort(digits, 7, MODERN_RECIPE.distortions);
  const network = new LeNet1989({ kernels });
  network.setParameters(trainedReader.parameters());
  const withCard = Object.assign(network, { card: trainedReader.card });
  return {
    'generated digits': await sha256(digits.images, digits.labels),
    'distorted digits': await sha256(distorted.images, distorted.labels),
    SGD: await trained(new LeNet1989({ seed: 1, kernels }), digits, new SGD({ learningRate: 0.02 })),
    DiagonalNewton: await trained(
      new LeNet1989({ seed: 2, kernels }),
      digits,
      new DiagonalNewton({ learningRate: 0.001, damping: 0.04, decay: 0.9, sample: 100 }),
    ),
    'AdamW in batches': await trained(
      new LeNet1989({ seed: 3, kernels }),
      distorted,
      new AdamW({ learningRate: 0.002, batch: 16, weightDecay: 0.05 }),
    ),
    'cross-entropy': await trained(
      new LeNet1989({ seed: 4, kernels, loss: { sharpness: 3 } }),
      distorted,
      new SGD({ learningRate: 0.01 }),
    ),
    'modern recipe': await trainedBy(
      modernRecipe({ passes: 3, seed: 5 }),
      new LeNet1989({ seed: 5, kernels }),
      digits,
    ),
    'digits of a picture': await ofReadings(
      reader.readDigits(picture(generateDigits({ count: 8, seed: 1 })), { network: withCard }),
    ),
    'strokes of a pen': await ofReadings(reader.readStrokes(STROKES, { network: withCard, digits: 'many' })),
  };
}

import { convolution, dense, generateDigits, LeNet1989, Network, SGD, scaledTanh } from 'lenet-1989';

/** So small that no network diverges however often it learns the same digits. */
const LEARNING_RATE = 0.001;

/** Digits of a pass where steps are timed, and where passes are. */
const STEPS = 64;
const OF_PASSES = 256;

const SIDE = 16;

/** One pass of the paper's network over so many digits. */
export function trainDigits(count) {
  return trainer(new LeNet1989({ kernels: 'simd' }), generateDigits({ count, seed: 1 }));
}

/** So many passes of the paper's network. */
export function trainPasses(passes) {
  const pass = trainDigits(OF_PASSES);
  return () => {
    for (let k = 0; k < passes; k++) pass();
  };
}

/** A pass of a network like the paper's, with so many maps in both layers and images of so many pixels a side. */
export function trainSized({ maps = 12, side = SIDE }) {
  const sizes = { maps, kernel: 5, stride: 2, border: { before: 2, after: 1 } };
  const network = new Network({
    kernels: 'simd',
    input: { height: side, width: side, maps: 1 },
    layers: [
      convolution({ ...sizes, name: 'H1' }),
      scaledTanh(),
      convolution({ ...sizes, name: 'H2' }),
      scaledTanh(),
      dense({ name: 'H3', units: 30 }),
      scaledTanh(),
      dense({ name: 'output', units: 10 }),
      scaledTanh(),
    ],
  });
  return { run: trainer(network, enlarged(generateDigits({ count: STEPS, seed: 1 }), side)), steps: STEPS };
}

function trainer(network, digits) {
  const optimizer = new SGD({ learningRate: LEARNING_RATE });
  return () => network.train(digits, optimizer);
}

/** Digits of so many pixels a side, each pixel the nearest of the digit. */
function enlarged({ count, images, labels }, side) {
  const nearest = Array.from({ length: side }, (_, k) => Math.floor((k * SIDE) / side));
  const pixels = nearest.flatMap((row) => nearest.map((column) => row * SIDE + column));
  const image = (n) => pixels.map((pixel) => images[n * SIDE * SIDE + pixel]);
  return { images: Float32Array.from(Array.from({ length: count }, (_, n) => image(n)).flat()), labels };
}

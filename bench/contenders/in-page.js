// What the page of a browser that is timed runs: the built library.
import { LeNet1989, SGD } from '../../dist/index.js';

let network;
let digits;
let optimizer;

/** Begins with the problem's weights. */
export function prepare({ kernels, parameters, images, labels, learningRate }) {
  network = new LeNet1989({ kernels });
  network.setParameters(
    new Map(parameters.map(([name, { shape, data }]) => [name, { shape, data: Float32Array.from(data) }])),
  );
  digits = { images: Float32Array.from(images), labels: Uint8Array.from(labels) };
  optimizer = new SGD({ learningRate });
}

export const outputs = () => Array.from(network.forward(digits.images));
export const train = () => microseconds(() => network.train(digits, optimizer));
export const forward = () => microseconds(() => network.forward(digits.images));

function microseconds(run) {
  const start = performance.now();
  run();
  return (performance.now() - start) * 1000;
}

import { LENET_1989_CONNECTIONS } from 'lenet-1989';
import { serve } from '../serve.ts';
import { bring } from './bring.mjs';

/** The network in TensorFlow.js's ordinary operations, on its cpu backend: its wasm backend cannot train a convolution. */
await serve(async ({ parameters, digits, learningRate }) => {
  const { module: tf, version } = await bring('@tensorflow/tfjs');
  await tf.setBackend('cpu');
  /** A parameter as a tensor of the outside shape. */
  const given = (name) => tf.tensor(parameters.get(name).data, parameters.get(name).shape);

  const variable = (tensor) => tf.variable(tensor);
  const h1Weights = variable(given('H1.weight').transpose([2, 3, 1, 0]));
  const h1Biases = variable(given('H1.bias').transpose([1, 2, 0]));
  // Groups of four maps see the same inputs: three convolutions do no more than the connections ask for.
  const groups = [0, 4, 8].map((first) => ({
    inputs: LENET_1989_CONNECTIONS[first],
    weights: variable(given('H2.weight').slice([first], [4]).transpose([2, 3, 1, 0])),
  }));
  const h2Biases = variable(given('H2.bias').transpose([1, 2, 0]));
  const byPosition = given('H3.weight').reshape([30, 12, 16]).transpose([2, 1, 0]).reshape([192, 30]);
  const h3Weights = variable(byPosition);
  const h3Biases = variable(given('H3.bias'));
  const outputWeights = variable(given('output.weight').transpose());
  const outputBiases = variable(given('output.bias'));

  const squash = (sums) =>
    sums
      .mul(2 / 3)
      .tanh()
      .mul(1.7159);
  const border = (units) =>
    tf.pad(
      units,
      [
        [0, 0],
        [2, 1],
        [2, 1],
        [0, 0],
      ],
      -1,
    );
  /** The maps of the input that are in blocks of four, one after the other. */
  const pick = (units, inputs) => {
    const blocks = inputs
      .filter((_, k) => k % 4 === 0)
      .map((first) => units.slice([0, 0, 0, first], [-1, -1, -1, 4]));
    return tf.concat(blocks, 3);
  };
  const model = (images) => {
    const h1 = squash(tf.conv2d(border(images), h1Weights, 2, 'valid').add(h1Biases));
    const bordered = border(h1);
    const sums = groups.map(({ inputs, weights }) => tf.conv2d(pick(bordered, inputs), weights, 2, 'valid'));
    const h2 = squash(tf.concat(sums, 3).add(h2Biases));
    const h3 = squash(h2.reshape([-1, 192]).matMul(h3Weights).add(h3Biases));
    return squash(h3.matMul(outputWeights).add(outputBiases));
  };

  const optimizer = tf.train.sgd(learningRate);
  const images = tf.tensor(digits.images, [digits.count, 16, 16, 1]);
  const targets = tf
    .oneHot(tf.tensor1d(Array.from(digits.labels), 'int32'), 10)
    .mul(2)
    .sub(1);
  const single = Array.from({ length: digits.count }, (_, n) => [
    images.slice([n], [1]),
    targets.slice([n], [1]),
  ]);
  const forward = () => tf.tidy(() => model(images).dataSync());
  return {
    version,
    outputs: forward,
    train: () => {
      for (const [image, target] of single) {
        optimizer.minimize(() => model(image).sub(target).square().mean());
      }
    },
    forward,
  };
});

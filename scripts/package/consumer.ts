// A program of somebody who installed the package: compiled, as strictly as can be, against the types that it ships.
import {
  type ConnectionTable,
  convolution,
  Digits,
  dense,
  type Evaluation,
  evaluate,
  fullConnections,
  type LabelledImages,
  LeNet1989,
  type LeNet1989Options,
  type NamedTensor,
  Network,
  type Optimizer,
  type Reading,
  type RejectionPoint,
  readings,
  readMnist,
  readZipCode,
  rejectionCurve,
  rejectionFor,
  SafetensorsError,
  SGD,
  type Squash,
  scaledTanh,
  trainPass,
} from 'lenet-1989';

import { fromOnnx, OnnxError, type OnnxNetwork, toOnnx } from 'lenet-1989/onnx';
import { architecture, kernelTable, type LearningPass, learningCurve } from 'lenet-1989/pictures';

import {
  components,
  type DigitReading,
  type Ink,
  inkOf,
  lines,
  NORMALISATION,
  normalise,
  type Picture,
  type ReaderNetwork,
  readDigits,
  readStrokes,
} from 'lenet-1989/reader';
import { type Card, type TrainedNetwork, trained1989, trainedReader } from 'lenet-1989/trained';

const connections: ConnectionTable = fullConnections(12, 12);
const squash: Squash = 'tanh';
const options: LeNet1989Options = {
  seed: 7,
  connections,
  initialisation: '2.4/sqrt(F)',
  outputBias: -0.5,
  squash,
};
const net: LeNet1989 = new LeNet1989(options);
const optimizer: Optimizer = new SGD({ learningRate: 0.05 });

export const small: Network = new Network({
  input: { height: 16, width: 16, maps: 1 },
  layers: [
    convolution({ name: 'H1', maps: 4, kernel: 5, stride: 2, border: { before: 2, after: 1 } }),
    scaledTanh(),
    dense({ name: 'output', units: 10 }),
    scaledTanh(),
  ],
});

export async function learn(file: Uint8Array): Promise<Evaluation> {
  const digits: Digits = await readZipCode(file);
  const labelled: LabelledImages = digits;
  const loss: number = net.train(labelled, optimizer);
  for (const done of trainPass(small, digits, optimizer, 100)) done satisfies number;
  const { digit, margin }: { digit: number; margin: number } = net.classify(digits.image(0));
  const { gradients } = net.gradients(digits.images, digits.labels);
  const weights: Float32Array | undefined = gradients['H1.weight'];
  const parameters: Map<string, NamedTensor> = net.parameters();
  return evaluate(net, digits.take(Math.min(digit + margin + loss, parameters.size, weights?.length ?? 0)));
}

export function reject(digits: LabelledImages): number | undefined {
  const all: Reading[] = readings(small, digits);
  const curve: RejectionPoint[] = rejectionCurve(all.filter(({ digit, label }) => digit !== label));
  return curve.find(({ threshold }) => threshold > rejectionFor(0.01, all))?.errorRate;
}

export async function read(images: Uint8Array, labels: Uint8Array): Promise<number> {
  const digits: Digits = await readMnist(images, labels);
  return new Digits(digits.images, digits.labels).count;
}

export function copy(): LeNet1989 | string {
  try {
    return LeNet1989.fromSafetensors(net.toSafetensors({ seed: '7' }), options);
  } catch (error) {
    return error instanceof SafetensorsError ? error.message : String(error);
  }
}

/** A network through a file for other programs. */
export function exchange(): OnnxNetwork | string {
  try {
    return fromOnnx(toOnnx(trainedReader, { seed: '1989' }));
  } catch (error) {
    return error instanceof OnnxError ? error.message : String(error);
  }
}

/** Pictures of a network, as SVG text. */
export function draw(passes: readonly LearningPass[]): string[] {
  const weight = net.parameters().get('H2.weight');
  const kernels = weight ? [kernelTable('H2', weight, connections, 'H1')] : [];
  return [
    architecture(small),
    learningCurve(passes, { figure: 'error, %', testIs: 'my digits' }),
    ...kernels,
  ];
}

/** A picture, and strokes of a pen, read. */
export function readAll(picture: Picture, strokes: readonly number[][]): string[] {
  const network: TrainedNetwork = trainedReader;
  const found: DigitReading[] = readDigits(picture, { network, ink: 'dark', rejectBelow: 0.9 });
  const drawn = readStrokes(strokes, { digits: 'many' });
  return [...found, ...drawn].map(({ digit, rejected, box }) => (rejected ? '?' : `${digit} at ${box.x}`));
}

/** The steps of it, one by one, with a network of one's own. */
export function readStepwise(picture: Picture): Float32Array[] {
  const ink: Ink = inkOf(picture);
  const own: ReaderNetwork = Object.assign(net, { card: { normalisation: NORMALISATION, sharpness: 4 } });
  return lines(components(ink), ink)
    .flat()
    .map((digit) => own.forward(normalise(digit)));
}

export const cards: Card[] = [trained1989.card, trainedReader.card];

/** What is written lies in memory of its own, which a page can send or keep. */
export const buffer: ArrayBuffer = net.toSafetensors().buffer;

// @ts-expect-error: there is no such option, so the types are really read
new LeNet1989({ sead: 7 });

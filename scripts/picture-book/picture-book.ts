import type { NamedTensor } from 'lenet-1989';
import {
  architecture,
  confusionMatrix,
  kernelSheet,
  kernelTable,
  learningCurve,
  unitActivities,
} from 'lenet-1989/pictures';
import { counted } from '../command-line/counted.ts';
import { connectionTable } from './connections.ts';
import { receptiveField } from './receptive-field.ts';
import { squashing } from './squashing.ts';
import { trainedNetwork } from './trained-network.ts';

/** Which of the test digits the network reads. */
const DIGIT = 14;

/** The pictures of docs/pictures by the name of their file, of generated digits alone: the same bytes on every machine. */
export function pictureBook(): Map<string, string> {
  const { network, test, passes } = trainedNetwork();
  const image = test.image(DIGIT);
  const { layers } = network.trace(image);
  const input = { height: 16, width: 16, pixels: image };
  const weight = (layer: string) => network.parameters().get(`${layer}.weight`) as NamedTensor;
  const last = passes.at(-1)?.test;
  const read = `A generated ${test.labels[DIGIT]}, read as ${network.classify(image).digit}: all ${counted(network.unitCount, 'units')}`;
  const halfMse = passes.map(({ train, test }, k) => ({
    pass: k + 1,
    train: train.halfMse,
    test: test.halfMse,
  }));
  return new Map([
    ['network.svg', unitActivities(input, layers, read)],
    ['architecture.svg', architecture(network)],
    ['kernels-h1.svg', kernelSheet('H1', weight('H1'))],
    ['kernels-h2.svg', kernelTable('H2', weight('H2'), network.connections, 'H1')],
    [
      'learning-curve.svg',
      learningCurve(halfMse, { figure: 'half the mean squared error', logarithmic: true }),
    ],
    ['receptive-field.svg', receptiveField(network, image, { map: 0, row: 2, column: 2 })],
    [
      'confusion.svg',
      confusionMatrix(
        last?.confusion ?? [],
        `${last?.misses} of ${counted(test.count, 'generated test digits')} misread`,
      ),
    ],
    ['squashing.svg', squashing()],
    ['connections.svg', connectionTable(network.connections)],
  ]);
}

import { computed } from '@preact/signals';
import { LeNet1989, type NamedTensor, type Reading, rejectionCurve } from 'lenet-1989';
import {
  BLUE,
  confusionMatrix,
  errorRejection,
  kernelSheet,
  kernelTable,
  learningCurve,
  unitActivities,
} from 'lenet-1989/pictures';
import { confusion } from '../state/errors.ts';
import { seenImage } from '../state/inside.ts';
import { settledWeights, weightsTitle } from '../state/settled-weights.ts';
import { testRead } from '../state/test-digits.ts';
import { passes } from '../state/training.ts';
import { setWeightVector } from '../worker/weight-vector.ts';

/** A picture that can be taken away. */
export interface Drawing {
  /** Of its file, without `.svg`. */
  readonly name: string;
  readonly title: string;
  /** Undefined where what it shows is not there. */
  readonly draw: () => string | undefined;
}

let own: LeNet1989 | undefined;

/** The network with weights that stand still for a pass: pictures take longer than a frame. */
const still = computed<{ readonly network: LeNet1989 } | undefined>(() => {
  const weights = settledWeights.value;
  if (!weights) return undefined;
  own ??= new LeNet1989();
  setWeightVector(own, weights);
  return { network: own };
});

/** All of them. */
export const DRAWINGS: readonly Drawing[] = [
  {
    name: 'units',
    title: 'every unit',
    draw: () =>
      ofNetwork((net) =>
        unitActivities(
          { height: 16, width: 16, pixels: seenImage.value },
          net.trace(seenImage.value).layers,
          'What each unit does',
        ),
      ),
  },
  {
    name: 'kernels-h1',
    title: 'the kernels of H1',
    draw: () => ofNetwork((net) => kernelSheet('H1', weightOf(net, 'H1'))),
  },
  {
    name: 'kernels-h2',
    title: 'the kernels of H2',
    draw: () => ofNetwork((net) => kernelTable('H2', weightOf(net, 'H2'), net.connections, 'H1')),
  },
  {
    name: 'learning-curve',
    title: 'the learning curve',
    draw: () => {
      const all = passes.value.map(({ pass, train, test }) => ({
        pass,
        train: 100 * train.errorRate,
        test: 100 * test.errorRate,
      }));
      return all.length > 0 ? learningCurve(all, { figure: 'error, %' }) : undefined;
    },
  },
  {
    name: 'confusion',
    title: 'the confusion matrix',
    draw: () => ofReadings((_, name) => confusionMatrix(confusion.value, `${name}s`)),
  },
  {
    name: 'error-rejection',
    title: 'error against rejection',
    draw: () =>
      ofReadings((readings, name) =>
        errorRejection([{ name: weightsTitle.value, colour: BLUE, curve: rejectionCurve(readings) }], {
          testIs: `${name}s`,
        }),
      ),
  },
];

function weightOf(net: LeNet1989, layer: string): NamedTensor {
  return net.parameters().get(`${layer}.weight`) as NamedTensor;
}

function ofNetwork(draw: (net: LeNet1989) => string): string | undefined {
  return still.value && draw(still.value.network);
}

function ofReadings(draw: (readings: readonly Reading[], name: string) => string): string | undefined {
  const test = testRead.value;
  return test && draw(test.readings, test.name);
}

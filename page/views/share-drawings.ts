import { LeNet1989, type Reading, rejectionCurve } from 'lenet-1989';
import { BLUE, confusionMatrix, errorRejection } from 'lenet-1989/pictures';
import { LIGHT } from '../drawing/colours.ts';
import { networkLayout } from '../drawing/network-layout.ts';
import { KERNELS_HEIGHT, KERNELS_WIDTH, paintKernels } from '../drawing/paint-kernels.ts';
import { paintNetwork } from '../drawing/paint-network.ts';
import { paintPixels } from '../drawing/paint-pixels.ts';
import { SvgCanvas } from '../drawing/svg-canvas.ts';
import { confusion } from '../state/errors.ts';
import { activityValues, chosenUnit, field, seen, seenImage, shown, unitValuesOf } from '../state/inside.ts';
import { settledWeights } from '../state/settled-weights.ts';
import { testRead } from '../state/test-digits.ts';
import { passes } from '../state/training.ts';
import { setWeightVector } from '../worker/weight-vector.ts';
import { curveOf, lossOf, misreadOf } from './train-curves.tsx';

/** A picture that can be taken away. */
export interface Drawing {
  /** Of its file, without `.svg`. */
  readonly name: string;
  readonly title: string;
  /** Undefined where what it shows is not there. */
  readonly draw: () => string | undefined;
}

let own: LeNet1989 | undefined;

/** The activities with weights, by a network that is made once and takes them in turn. */
function activitiesWith(weights: Float32Array) {
  own ??= new LeNet1989();
  setWeightVector(own, weights);
  return activityValues(seenImage.value, own.trace(seenImage.value));
}

/** Of the image. */
const SIDE = 16;

/** Wide enough for the layers side by side. */
const WIDTH = 1000;

/** Of the file, for a pixel of the page. */
const KERNEL_SCALE = 6;

/** All of them; of weights that stand still for a pass, since they take longer than a frame. */
export const DRAWINGS: readonly Drawing[] = [
  {
    name: 'units',
    title: 'every unit, as Network shows it',
    draw: () => {
      if (!settledWeights.value) return undefined;
      const isActivity = shown.value === 'activity';
      const layers = isActivity ? activitiesWith(settledWeights.value) : unitValuesOf(shown.value);
      const svg = new SvgCanvas();
      const layout = networkLayout(WIDTH);
      const looked = { chosen: chosenUnit.value, seen: seen.value, field: field.value };
      paintNetwork(svg, layout, { layers, inkInput: isActivity, ...looked }, LIGHT);
      return svg.file(`Every unit: ${shown.value}`, layout.width, layout.height);
    },
  },
  {
    name: 'image',
    title: 'what the network sees',
    draw: () => {
      const svg = new SvgCanvas();
      paintPixels(svg, seenImage.value, SIDE, LIGHT.ink, 1);
      return svg.file('What the network sees', SIDE, SIDE, 20);
    },
  },
  {
    name: 'kernels',
    title: 'the kernels',
    draw: () => {
      if (!settledWeights.value) return undefined;
      const svg = new SvgCanvas();
      paintKernels(svg, settledWeights.value, LIGHT);
      return svg.file('The kernels of H1 and H2', KERNELS_WIDTH, KERNELS_HEIGHT, KERNEL_SCALE);
    },
  },
  {
    name: 'learning-curve',
    title: 'the learning curve',
    draw: () => (passes.value.length > 0 ? curveOf('misread, %', misreadOf) : undefined),
  },
  {
    name: 'loss-curve',
    title: 'the loss over the passes',
    draw: () => {
      const [figure, of] = lossOf();
      return passes.value.length > 0 ? curveOf(figure, of) : undefined;
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
      ofReadings((readings, name, title) =>
        errorRejection([{ name: title, colour: BLUE, curve: rejectionCurve(readings) }], {
          testIs: `${name}s`,
        }),
      ),
  },
];

function ofReadings(
  draw: (readings: readonly Reading[], name: string, title: string) => string,
): string | undefined {
  const test = testRead.value;
  return test && draw(test.readings, test.name, test.title);
}

import type { LeNet1989, NamedTensor, Reading } from 'lenet-1989';
import {
  confusionMatrix,
  kernelSheet,
  kernelTable,
  type LearningPass,
  learningCurve,
  MOST_MISREAD,
  misreadDigits,
} from 'lenet-1989/pictures';
import { counted, thousands } from '../command-line/counted.ts';
import { PAPER } from '../figures/paper.ts';
import type { Picture } from './picture.ts';

/** The figures that are drawn over the passes. */
const CURVES = {
  halfMse: { name: 'learning-curve-mse', title: 'Half the mean squared error over the passes', scale: 1 },
  errorRate: { name: 'learning-curve-error', title: 'Error over the passes', scale: 100 },
} as const;

/** A figure that is drawn over the passes. */
export type CurveFigure = keyof typeof CURVES;

/**
 * A figure over the passes, with what the paper has after 23.
 * @param passes the figure after each pass, shares from 0 to 1
 * @param of whose it is, in sentences
 */
export function curvePicture(
  figure: CurveFigure,
  passes: readonly LearningPass[],
  testIs: string,
  of: string,
): Picture {
  const { name, title, scale } = CURVES[figure];
  const scaled = passes.map(({ pass, train, test }) => ({
    pass,
    train: times(scale, train),
    test: times(scale, test),
  }));
  const isError = figure === 'errorRate';
  const paper = {
    pass: PAPER.passes,
    train: scale * PAPER.lenet1989.train[figure],
    test: scale * PAPER.lenet1989.test[figure],
    text: `the paper after ${PAPER.passes} passes, on its own digits`,
  };
  return {
    name,
    title,
    caption: `${of} Dashed: what the paper prints after its ${PAPER.passes} passes, on its own digits.${isError ? '' : ' The scale is logarithmic.'}`,
    svg: learningCurve(scaled, {
      figure: isError ? 'error, %' : 'half the mean squared error',
      testIs,
      logarithmic: !isError,
      reference: paper,
    }),
  };
}

function times(scale: number, figure: LearningPass['train']): LearningPass['train'] {
  if (typeof figure === 'number') return scale * figure;
  const { median, lowest, highest } = figure;
  return { median: scale * median, lowest: scale * lowest, highest: scale * highest };
}

/** What digits were read as, by which network. */
export function confusionPicture(
  confusion: readonly (readonly number[])[],
  testIs: string,
  by: string,
): Picture {
  return {
    name: 'confusion',
    title: `What the ${testIs} are read as`,
    caption: `By ${by}.`,
    svg: confusionMatrix(confusion, confusionTitle(confusion, testIs)),
  };
}

/** `9 of 1,054 test digits misread, most often a 4 as a 9 (7 times)`. */
function confusionTitle(confusion: readonly (readonly number[])[], testIs: string): string {
  const cells = confusion.flatMap((row, label) => row.map((count, digit) => ({ label, digit, count })));
  const missed = cells.filter(({ label, digit, count }) => label !== digit && count > 0);
  const sum = (some: typeof cells) => some.reduce((total, { count }) => total + count, 0);
  const title = `${thousands(sum(missed))} of ${counted(sum(cells), testIs)} misread`;
  const [worst, second] = [...missed].sort((a, b) => b.count - a.count);
  if (!worst || worst.count === second?.count) return title;
  return `${title}, most often a ${worst.label} as a ${worst.digit} (${counted(worst.count, 'times')})`;
}

/** The digits that a network misread, or the surest of them; no picture where there are none. */
export function misreadPicture(
  images: Float32Array,
  readings: readonly Reading[],
  testIs: string,
  by: string,
): Picture {
  const misses = readings.filter(({ digit, label }) => digit !== label).length;
  if (misses === 0) {
    const none =
      readings.length === 1
        ? `The ${counted(1, testIs)} is not misread`
        : `None of the ${counted(readings.length, testIs)} is misread`;
    return {
      name: 'misread',
      title: `Misread digits among the ${testIs}`,
      caption: `${none} by ${by}.`,
      svg: undefined,
    };
  }
  const all = misses <= MOST_MISREAD;
  const title = all
    ? `${thousands(misses)} of ${counted(readings.length, testIs)} misread`
    : `The ${MOST_MISREAD} surest of ${thousands(misses)} misread ${testIs}`;
  return {
    name: 'misread',
    title: `${all ? 'Every misread digit' : 'The surest misread digits'} among the ${testIs}`,
    caption: `By ${by}. Numbers count the ${testIs} from 0, in their order.`,
    svg: misreadDigits(images, readings, title),
  };
}

/** The kernels of H1 and of H2, of which network. */
export function kernelPictures(network: LeNet1989, of: string): Picture[] {
  const parameters = network.parameters();
  const weight = (layer: string) => parameters.get(`${layer}.weight`) as NamedTensor;
  return [
    {
      name: 'kernels-h1',
      title: 'The kernels of H1',
      caption: `Of ${of}.`,
      svg: kernelSheet('H1', weight('H1')),
    },
    {
      name: 'kernels-h2',
      title: 'The kernels of H2',
      caption: `Of ${of}. A row for each map of H2, a column for each map of H1 that it may see; where there is no connection, nothing is drawn.`,
      svg: kernelTable('H2', weight('H2'), network.connections, 'H1'),
    },
  ];
}

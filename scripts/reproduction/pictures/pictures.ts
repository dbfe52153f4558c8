import { type LeNet1989, type Network, readings } from 'lenet-1989';
import type { Loaded } from '../../load-digits.ts';
import { activations } from '../activations.ts';
import type { NetName } from '../nets.ts';
import type { ReproductionReport } from '../report.ts';
import { thousands } from '../thousands.ts';
import { architecture } from './architecture.ts';
import { classes } from './classes.ts';
import { misclassified, randomDigits } from './digit-pictures.ts';
import { errorRejection } from './error-rejection.ts';
import { firstKernels, secondKernels } from './kernels.ts';
import { learningCurves } from './learning-curves.ts';
import { BLUE, GREEN, VERMILION } from './palette.ts';
import { unitActivities } from './unit-activities.ts';

/** A picture of the report. */
export interface Picture {
  /** Of its file: `NAME.svg`. */
  readonly name: string;
  /** The heading above it. */
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly caption: string;
  readonly svg: string;
}

/** Of each kind, the network in the middle. */
export type ShownNetworks = Readonly<Record<NetName, Network>> & { readonly lenet1989: LeNet1989 };

/** All pictures of the report, in its order. */
export function reportPictures(
  report: ReproductionReport,
  { train, test, testIs }: Loaded,
  networks: ShownNetworks,
): Picture[] {
  const network = networks.lenet1989;
  const seeds = report.networks.map(({ seed }) => seed);
  const middle = `the network of seed ${report.medianSeed}, the one in the middle`;
  const curves = `Lines: ${middle}; bands: from the lowest to the highest of ${seeds.length} seeds.`;
  const read = readings(network, test);
  const [first] = read;
  const label = first?.label;
  return [
    {
      name: 'architecture',
      title: 'The architecture',
      caption: 'Units and what feeds one of them. The counts are computed from the layers.',
      svg: architecture(network),
    },
    {
      name: 'learning-curve-mse',
      title: 'Mean squared error over the passes',
      caption: `${curves} Logarithmic scale.`,
      svg: learningCurves(report, 'halfMse', testIs),
    },
    {
      name: 'learning-curve-error',
      title: 'Error over the passes',
      caption: curves,
      svg: learningCurves(report, 'errorRate', testIs),
    },
    {
      name: 'error-rejection',
      title: 'Error and rejection',
      caption: `Of each kind the network in the middle. The ${testIs} whose two most active units are closest are rejected first; dots: where the error on the rest is first at most 1 %. A curve that climbs at its end has a misclassified digit among its surest.`,
      svg: errorRejection(
        [
          { is: 'the network', colour: BLUE, readings: read, paper: 12.1 },
          {
            is: '256-40-10',
            colour: VERMILION,
            readings: readings(networks['fully-connected'], test),
            paper: 19.4,
          },
          { is: 'half the maps', colour: GREEN, readings: readings(networks['fewer-maps'], test) },
        ],
        testIs,
      ),
    },
    {
      name: 'kernels-h1',
      title: 'The kernels of H1',
      caption: `Of ${middle}.`,
      svg: firstKernels(network),
    },
    {
      name: 'kernels-h2',
      title: 'The kernels of H2',
      caption: `Of ${middle}. A row for each map of H2, a column for each map of H1 that it may see; where there is no connection, nothing is drawn.`,
      svg: secondKernels(network),
    },
    {
      name: 'activations',
      title: `All ${thousands(network.unitCount)} units for one digit`,
      caption: `The first of the ${testIs}, in ${middle}.`,
      svg: unitActivities(activations(network, test.image(0)), `A ${label}, read as ${first?.digit}`),
    },
    {
      name: 'misclassified',
      title: `Every misclassified digit among the ${testIs}`,
      caption: `By ${middle}. Numbers count the ${testIs} from 0, in their order.`,
      svg: misclassified(test, read, testIs),
    },
    {
      name: 'digits',
      title: 'Random digits',
      caption: 'Of the train digits.',
      svg: randomDigits(train, seeds[0] ?? 0, 'train digits'),
    },
    {
      name: 'classes',
      title: 'Digits of each class',
      caption: `Among the ${thousands(train.count)} train digits and the ${thousands(test.count)} ${testIs}.`,
      svg: classes(train, test, testIs),
    },
  ];
}

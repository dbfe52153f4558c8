import { evaluate, type LeNet1989, type Network, readings } from 'lenet-1989';
import { counted, thousands } from '../../command-line/counted.ts';
import type { Loaded } from '../../digits/load-digits.ts';
import type { NetName } from '../../training/nets.ts';
import { activations } from '../activations.ts';
import type { ReproductionReport } from '../report.ts';
import { architecture } from './architecture.ts';
import { classes } from './classes.ts';
import { confusionMatrix } from './confusion-matrix.ts';
import { misclassified, randomDigits, showsAll } from './digit-pictures.ts';
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

/** Of each kind, the network that is shown. */
export type ShownNetworks = Readonly<Record<NetName, Network>> & { readonly lenet1989: LeNet1989 };

/** All pictures of the report, in its order. */
export function reportPictures(
  report: ReproductionReport,
  { train, test, testIs }: Loaded,
  networks: ShownNetworks,
): Picture[] {
  const network = networks.lenet1989;
  const seeds = report.networks.map(({ seed }) => seed);
  const many = seeds.length > 1;
  const { name, comparisons } = report;
  const shown = `${name} of seed ${report.medianSeed}${many ? ', the median by misses' : ''}`;
  const paper = 'Dashed: what the paper prints after its 23 passes, on its own digits.';
  const curves = many
    ? `${name}. Lines: the median of ${counted(seeds.length, 'seeds')} after each pass; bands: from the lowest to the highest. ${paper}`
    : `${name} of seed ${seeds[0]}. ${paper}`;
  const read = readings(network, test);
  const [first] = read;
  const { confusion } = evaluate(network, test);
  const line = (net: NetName, colour: string) => ({
    name: net === 'lenet1989' ? name : comparisons[net].name,
    colour,
    readings: readings(networks[net], test),
  });
  const number = confusion.every((row, label) => row.every((count, digit) => label === digit || count === 0))
    ? ''
    : ` Numbers count the ${testIs} from 0, in their order.`;
  return [
    {
      name: 'architecture',
      title: 'The architecture',
      caption: `${name}: units and what feeds one of them. The counts are computed from the layers.`,
      svg: architecture(network),
    },
    {
      name: 'learning-curve-mse',
      title: 'Mean squared error over the passes',
      caption: `${curves} Half the mean squared error, on a logarithmic scale.`,
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
      caption: `${many ? 'Of each kind the network that is the median by misses. ' : ''}The ${testIs} whose two most active units are closest are rejected first; dots: where the error on the rest is first at most 1 %. A curve that climbs at its end has a misclassified digit among its surest.`,
      svg: errorRejection(
        [
          { ...line('lenet1989', BLUE), paper: 12.1 },
          { ...line('fully-connected', VERMILION), paper: 19.4 },
          line('fewer-maps', GREEN),
        ],
        testIs,
      ),
    },
    {
      name: 'confusion',
      title: `What the ${testIs} are read as`,
      caption: `By ${shown}.`,
      svg: confusionMatrix(confusion, testIs),
    },
    {
      name: 'misclassified',
      title: `${showsAll(read) ? 'Every' : 'The surest'} misclassified ${showsAll(read) ? 'digit' : 'digits'} among the ${testIs}`,
      caption: `By ${shown}.${number}`,
      svg: misclassified(test, read, testIs),
    },
    {
      name: 'kernels-h1',
      title: 'The kernels of H1',
      caption: `Of ${shown}.`,
      svg: firstKernels(network),
    },
    {
      name: 'kernels-h2',
      title: 'The kernels of H2',
      caption: `Of ${shown}. A row for each map of H2, a column for each map of H1 that it may see; where there is no connection, nothing is drawn.`,
      svg: secondKernels(network),
    },
    {
      name: 'activations',
      title: `All ${thousands(network.unitCount)} units for one digit`,
      caption: `The first of the ${testIs}, in ${shown}.`,
      svg: unitActivities(activations(network, test.image(0)), `A ${first?.label}, read as ${first?.digit}`),
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
      caption: `Among the ${counted(train.count, 'train digits')} and the ${counted(test.count, testIs)}.`,
      svg: classes(train, test, testIs),
    },
  ];
}

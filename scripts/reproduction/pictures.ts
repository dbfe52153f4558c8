import {
  evaluate,
  type LabelledImages,
  type LeNet1989,
  type Network,
  readings,
  rejectionCurve,
} from 'lenet-1989';
import {
  architecture,
  BLUE,
  classCounts,
  digitSheet,
  errorRejection,
  GREEN,
  unitActivities,
  VERMILION,
} from 'lenet-1989/pictures';
import { Random } from '../../src/tensor/random.ts';
import { counted, thousands } from '../command-line/counted.ts';
import type { Loaded } from '../digits/load-digits.ts';
import { PAPER } from '../figures/paper.ts';
import type { Picture } from '../report-page/picture.ts';
import {
  type CurveFigure,
  confusionPicture,
  curvePicture,
  kernelPictures,
  misreadPicture,
} from '../report-page/pictures.ts';
import type { NetName } from '../training/nets.ts';
import type { ReproductionReport } from './report.ts';

/** Of each kind, the network that is shown. */
export type ShownNetworks = Readonly<Record<NetName, Network>> & { readonly lenet1989: LeNet1989 };

/** How many digits are drawn at random. */
const DRAWN = 120;

/** All pictures of the report, in its order. */
export function reportPictures(
  report: ReproductionReport,
  { train, test, testIs }: Loaded,
  networks: ShownNetworks,
): Picture[] {
  const network = networks.lenet1989;
  const seeds = report.networks.map(({ seed }) => seed);
  const many = seeds.length > 1;
  const { name, comparisons, spreads } = report;
  const shown = `${name} of seed ${report.medianSeed}${many ? ', the median by misses' : ''}`;
  const curves = many
    ? `${name}. Lines: the median of ${counted(seeds.length, 'seeds')} after each pass; bands: from the lowest to the highest.`
    : `${name} of seed ${seeds[0]}.`;
  const over = (figure: CurveFigure) =>
    spreads.map(({ pass, train, test }) =>
      many
        ? { pass, train: train[figure], test: test[figure] }
        : { pass, train: train[figure].median, test: test[figure].median },
    );
  const read = readings(network, test);
  const [first] = read;
  const line = (net: NetName, colour: string) => ({
    name: net === 'lenet1989' ? name : comparisons[net].name,
    colour,
    curve: rejectionCurve(readings(networks[net], test)),
  });
  return [
    {
      name: 'architecture',
      title: 'The architecture',
      caption: `${name}: units and what feeds one of them. The counts are computed from the layers.`,
      svg: architecture(network),
    },
    curvePicture('halfMse', over('halfMse'), testIs, curves),
    curvePicture('errorRate', over('errorRate'), testIs, curves),
    {
      name: 'error-rejection',
      title: 'Error and rejection',
      caption: `${many ? 'Of each kind the network that is the median by misses. ' : ''}The ${testIs} whose two most active units are closest are rejected first; dots: where the error on the rest is first at most 1 %. A curve that climbs at its end has a misread digit among its surest.`,
      svg: errorRejection(
        [
          { ...line('lenet1989', BLUE), reference: PAPER.lenet1989.test.rejection },
          { ...line('fully-connected', VERMILION), reference: PAPER.fullyConnected.test.rejection },
          line('fewer-maps', GREEN),
        ],
        { testIs, reference: 'the paper, on its own digits' },
      ),
    },
    confusionPicture(evaluate(network, test).confusion, testIs, shown),
    misreadPicture(test.images, read, testIs, shown),
    ...kernelPictures(network, shown),
    {
      name: 'activations',
      title: `All ${thousands(network.unitCount)} units for one digit`,
      caption: `The first of the ${testIs}, in ${shown}.`,
      svg: unitsFor(network, test.image(0), `A ${first?.label}, read as ${first?.digit}`),
    },
    {
      name: 'digits',
      title: 'Random digits',
      caption: 'Of the training digits.',
      svg: randomDigits(train, seeds[0] ?? 0),
    },
    {
      name: 'classes',
      title: 'Digits of each class',
      caption: `Among the ${counted(train.count, 'training digits')} and the ${counted(test.count, testIs)}.`,
      svg: classCounts([
        { name: 'training digits', colour: BLUE, counts: countsOf(train) },
        { name: testIs, colour: VERMILION, counts: countsOf(test) },
      ]),
    },
  ];
}

function unitsFor(network: Network, pixels: Float32Array, title: string): string {
  const { height, width } = network.layers[0].input;
  return unitActivities({ height, width, pixels }, network.trace(pixels).layers, title);
}

/** Some digits, drawn with the seed without drawing one twice. */
function randomDigits(digits: Loaded['train'], seed: number): string {
  const drawn = new Random(seed).permutation(digits.count).subarray(0, DRAWN);
  return digitSheet(
    Array.from(drawn, (index) => ({ image: digits.image(index) })),
    { label: `${counted(drawn.length, 'training digits')}, at random` },
  );
}

/** How many digits of each class there are. */
function countsOf({ labels }: LabelledImages): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

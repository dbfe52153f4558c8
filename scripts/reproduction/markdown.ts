import { markdownTable } from 'markdown-table';
import { counted, seedRange, thousands } from '../command-line/counted.ts';
import { PAPER } from '../figures/paper.ts';
import { writeFigure, writeRange } from '../report-page/figure-text.ts';
import { type Picture, pictureParagraphs } from '../report-page/picture.ts';
import { isThePapers } from '../runs/run-settings.ts';
import { digitsText, settingsText, softwareText } from '../runs/settings-text.ts';
import { NETS, type NetName } from '../training/nets.ts';
import type { PassReport } from '../training/train-network.ts';
import { networkPath } from './output-folder.ts';
import type { NetReport, ReproductionReport } from './report.ts';

const ARTICLE =
  'Y. LeCun, B. Boser, J. S. Denker, D. Henderson, R. E. Howard, W. Hubbard and L. D. Jackel, _Backpropagation Applied ' +
  'to Handwritten Zip Code Recognition_, Neural Computation 1(4):541-551, 1989';

const READINGS =
  'The paper prints one mean squared error for each set, "averaged over the patterns and over the output units". Its ' +
  'figures agree with measurements when they are read as half the mean over digits and outputs of (output - target)^2; ' +
  'both readings are given.';

const TIMES =
  'The time to train is that of one LeNet1989, without its evaluations; digits are read by LeNet1989, one at a time on ' +
  'one core, in rounds over all of them.';

const NOT_MEASURED = 'not measured';

/** The report as Markdown, its pictures as files beside it. */
export function reportMarkdown(report: ReproductionReport, pictures: readonly Picture[]): string {
  const many = report.networks.length > 1;
  const paragraphs = [
    `# The experiment of section 5${titleEnd(report)}`,
    `After ${ARTICLE}.`,
    ...digitsAre(report),
    trainedWith(report),
    '## Next to the paper',
    paperTable(report),
    `${READINGS}${many ? ' Median and range are over the seeds.' : ''} ${TIMES}`,
    '## The networks',
    netTable(report),
    picturedAre(report),
    '## Every seed',
    `LeNet1989 after ${counted(report.settings.passes, 'passes')}.`,
    seedTable(report),
    ...pictureParagraphs(pictures),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

/** Every figure of the paper's section 5 beside ours, as a table. */
function paperTable({ lines, settings, networks }: ReproductionReport): string {
  let heading: string | undefined;
  const rows = lines.flatMap(({ figure, paper, ours, unit }) => {
    const [of = '', measure = ''] = figure.split(': ');
    const above = of === heading ? [] : [[`**${of}**`, '', '', '']];
    heading = of;
    const cells = [
      paper,
      ours ? writeFigure(ours.median, unit) : NOT_MEASURED,
      ours ? writeRange(ours, unit) : '',
    ];
    return [...above, [measure, ...cells]];
  });
  const theirs = isThePapers(settings) ? 'the paper' : 'the paper, on its own digits';
  const after = `after ${counted(settings.passes, 'passes')}`;
  const here = networks.length === 1 ? 'here' : 'here: median';
  return markdownTable([[after, theirs, here, 'lowest to highest'], ...rows], {
    align: ['l', 'r', 'r', 'r'],
  });
}

function titleEnd({ settings, digits }: ReproductionReport): string {
  const given = ' of your own';
  const source = {
    zip: '',
    mnist: ' of MNIST',
    idx: given,
    csv: given,
    generated: ' that this project draws',
  }[settings.data];
  return isThePapers(settings) ? '' : `, on ${digits.testIs}${source}`;
}

/** Which digits the figures are of, and, where they are not the paper's, that they are not. */
function digitsAre({ settings, digits }: ReproductionReport): string[] {
  const { test } = digits;
  const counts = digitsText(digits);
  const given = `**Your own digits**: ${counts}, stand in for the paper's. The paper's figures are on its own zip-code digits.`;
  const are = {
    idx: given,
    csv: given,
    zip: `Zip-code digits, the paper's own: ${counts}.`,
    mnist: `**Simulated digits**: ${counts} of MNIST stand in for the paper's. The paper's figures are on its own zip-code digits.`,
    generated: `**Generated digits**: ${counts}, drawn by this project, stand in for the paper's. The paper's figures are on its own zip-code digits.`,
  }[settings.data];
  if (settings.holdOut === undefined) return [are];
  const last =
    test === 1
      ? 'the last training digit and are measured on that'
      : `the last ${thousands(test)} training digits and are measured on those`;
  return [
    are,
    `**Held out**: the networks learnt from all but ${last}, ` +
      `never on a test digit. The paper trained on all of its ${thousands(PAPER.digits.train)} training digits, and its figures are on its ${thousands(PAPER.digits.test)} test digits.`,
  ];
}

function trainedWith(report: ReproductionReport): string {
  const { settings, networks } = report;
  const seeds = networks.map(({ seed }) => seed);
  return `${counted(settings.passes, 'passes')}, ${counted(seeds.length, 'networks')} of each kind (${seedRange(seeds)}), the same settings for all: ${settingsText(report)}. ${softwareText(report)}.`;
}

/** The kinds of networks, in the order of the report. */
function nets({ comparisons, ...lenet1989 }: ReproductionReport): [NetName, NetReport][] {
  return [['lenet1989', lenet1989], ...(Object.entries(comparisons) as [NetName, NetReport][])];
}

function netTable(report: ReproductionReport): string {
  const rows = nets(report).map(([, { name, is, units, connections, parameters }]) => [
    name,
    is,
    thousands(units),
    thousands(connections),
    thousands(parameters),
  ]);
  const header = ['network', 'what it is', 'units', 'connections', 'parameters'];
  return markdownTable([header, ...rows], { align: ['l', 'l', 'r', 'r', 'r'] });
}

/** Which networks the pictures show, and where their weights are. */
function picturedAre(report: ReproductionReport): string {
  const shown = nets(report).map(
    ([net, { medianSeed: seed }]) => `${NETS[net].name} of seed ${seed} (\`${networkPath({ net, seed })}\`)`,
  );
  const which =
    report.networks.length === 1
      ? ''
      : `, of each kind the network whose misses on the ${report.digits.testIs} are the median: ` +
        'of an even number the lower of the middle two, among equals the one of lower mean squared error first, then of lower seed';
  return `The pictures show ${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}${which}. The weights of every network are in \`networks/\`.`;
}

/** LeNet1989 after the last pass. */
function seedTable({ networks, digits }: ReproductionReport): string {
  const rows = networks.map(({ seed, passes }) => {
    const { train, test } = passes.at(-1) as PassReport;
    const sets = [train, test].flatMap(({ halfMse, misses }) => [halfMse.toFixed(5), thousands(misses)]);
    return [String(seed), ...sets, writeFigure(test.rejection, 'share')];
  });
  const of = (set: string) => [`half MSE, ${set}`, `misread, ${set}`];
  const header = [
    'seed',
    ...of('training digits'),
    ...of(digits.testIs),
    'rejected for 1 % error on the rest',
  ];
  return markdownTable([header, ...rows], { align: header.map(() => 'r') });
}

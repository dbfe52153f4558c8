import { markdownTable } from 'markdown-table';
import type { PassReport } from '../training-run.ts';
import { writeFigure, writeRange } from './paper-lines.ts';
import type { Picture } from './pictures/pictures.ts';
import type { ReproductionReport } from './report.ts';
import { thousands } from './thousands.ts';

const PAPER =
  'Y. LeCun, B. Boser, J. S. Denker, D. Henderson, R. E. Howard, W. Hubbard and L. D. Jackel, _Backpropagation Applied ' +
  'to Handwritten Zip Code Recognition_, Neural Computation 1(4):541-551, 1989';

const READINGS =
  'The paper prints one mean squared error for each set, "averaged over the patterns and over the output units". Its ' +
  'figures agree with measurements when they are read as half the mean over digits and outputs of (output - target)^2; ' +
  'both readings are given. Median and range are over the seeds; of the classifications, over rounds of reading all ' +
  'digits on one core. The time to train is that of one network, without its evaluations.';

const NOT_MEASURED = 'not measured';

/** The report as Markdown, its pictures as files beside it. */
export function reportMarkdown(report: ReproductionReport, pictures: readonly Picture[]): string {
  const paragraphs = [
    `# The experiment of section 5${titleEnd(report)}`,
    `After ${PAPER}.`,
    ...digitsAre(report),
    trainedWith(report),
    '## Next to the paper',
    paperTable(report),
    READINGS,
    '## The networks',
    netTable(report),
    '## Every seed',
    seedTable(report),
    ...pictures.flatMap(({ name, title, caption }) => [`## ${title}`, `![${title}](${name}.svg)`, caption]),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

/** Every figure of the paper's section 5 beside ours, as a table. */
export function paperTable({ lines, settings }: ReproductionReport): string {
  const rows = lines.map(({ figure, paper, ours, unit }) => [
    figure,
    paper,
    ours ? writeFigure(ours.median, unit) : NOT_MEASURED,
    ours ? writeRange(ours, unit) : '',
  ]);
  const theirs = isThePapers(settings) ? 'the paper' : 'the paper, on its own digits';
  return markdownTable([['', theirs, 'here: median', 'lowest to highest'], ...rows], {
    align: ['l', 'r', 'r', 'r'],
  });
}

/** Are the figures measured on the digits that the paper's are measured on? */
function isThePapers({ data, holdOut }: ReproductionReport['settings']): boolean {
  return data === 'zip' && holdOut === undefined;
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
  const { train, test, testIs } = digits;
  const counts = `${thousands(train)} digits to train, ${thousands(test)} ${testIs}`;
  const given = `**Your own digits**: ${counts}, stand in for the paper's. The paper's figures are on its own zip-code digits.`;
  const are = {
    idx: given,
    csv: given,
    zip: `Zip-code digits, the paper's own: ${counts}.`,
    mnist: `**Simulated digits**: ${counts} of MNIST stand in for the paper's. The paper's figures are on its own zip-code digits.`,
    generated: `**Generated digits**: ${counts}, drawn by this project, stand in for the paper's. The paper's figures are on its own zip-code digits.`,
  }[settings.data];
  if (settings.holdOut === undefined) return [are];
  return [
    are,
    `**Held out**: the networks learnt from all but the last ${thousands(test)} training digits and are measured on those, ` +
      'never on a test digit. The paper trained on all of its 7,291 training digits, and its figures are on its 2,007 test digits.',
  ];
}

function trainedWith({ settings, networks, kernels, versions }: ReproductionReport): string {
  const seeds = networks.map(({ seed }) => seed);
  const { data: _data, holdOut: _holdOut, subset: _subset, passes, ...rest } = settings;
  const others = Object.entries(rest).map(([name, value]) => `${name} ${value}`);
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${passes} passes, ${seeds.length} seeds (${seeds[0]} to ${seeds.at(-1)}) of each network, the same settings for all: ${others.join(', ')}. ${kernels} kernels, ${used.join(', ')}.`;
}

function netTable({ comparisons, ...report }: ReproductionReport): string {
  const rows = [report, ...Object.values(comparisons)].map(
    ({ is, units, connections, parameters, medianSeed }) => [
      is,
      thousands(units),
      thousands(connections),
      thousands(parameters),
      String(medianSeed),
    ],
  );
  const header = ['', 'units', 'connections', 'parameters', 'seed of the one in the middle'];
  return markdownTable([header, ...rows], { align: ['l', 'r', 'r', 'r', 'r'] });
}

/** The networks of section 3 after the last pass. */
function seedTable({ networks, digits }: ReproductionReport): string {
  const rows = networks.map(({ seed, passes }) => {
    const { train, test } = passes.at(-1) as PassReport;
    const sets = [train, test].flatMap(({ halfMse, misses }) => [halfMse.toFixed(5), String(misses)]);
    return [String(seed), ...sets, writeFigure(test.rejection, 'share')];
  });
  const of = (set: string) => [`half MSE, ${set}`, `missed, ${set}`];
  const header = ['seed', ...of('train digits'), ...of(digits.testIs), 'rejected for 1 %'];
  return markdownTable([header, ...rows], { align: header.map(() => 'r') });
}

import { type LeNet1989, readings } from 'lenet-1989';
import { markdownTable } from 'markdown-table';
import { counted, thousands } from '../command-line/counted.ts';
import type { Loaded } from '../digits/load-digits.ts';
import { PAPER, type PaperFigures } from '../figures/paper.ts';
import { MEASURES, writeFigure, writePaperFigure } from '../report-page/figure-text.ts';
import { reportHtml } from '../report-page/html.ts';
import { pictureParagraphs } from '../report-page/picture.ts';
import {
  type CurveFigure,
  confusionPicture,
  curvePicture,
  kernelPictures,
  misreadPicture,
} from '../report-page/pictures.ts';
import type { PassReport } from '../training/train-network.ts';
import type { RunHeading, RunReport } from './run-report.ts';
import { isThePapers } from './run-settings.ts';
import { digitsText, settingsText, softwareText } from './settings-text.ts';

/** Which digits were learnt and read. */
const SOURCES: Readonly<Record<Loaded['data'], string>> = {
  zip: "Zip-code digits, the paper's own",
  mnist: 'Digits of MNIST',
  idx: 'Digits of your own',
  csv: 'Digits of your own',
  generated: 'Generated digits',
};

/**
 * The page that a run of one network leaves: its figures after the last pass beside the paper's, and its pictures.
 * Nothing in it depends on times.
 * @param network after the last pass
 */
export function runPage(report: RunReport, { test, testIs }: Loaded, network: LeNet1989): string {
  const { passes, seed, digits, settings } = report;
  const last = passes.at(-1);
  if (!last) throw new RangeError('passes: expected at least one, found none');
  const is = `LeNet1989 of seed ${seed}`;
  const after = `${is} after ${counted(passes.length, 'passes')}`;
  const over = (figure: CurveFigure) =>
    passes.map(({ pass, train, test }) => ({ pass, train: train[figure], test: test[figure] }));
  const curve = (figure: CurveFigure) => curvePicture(figure, over(figure), testIs, `${is}.`);
  const pictures = [
    // The squared error of the modern recipe says nothing.
    ...(settings.recipe === 'modern' ? [] : [curve('halfMse')]),
    curve('errorRate'),
    confusionPicture(last.test.confusion, testIs, after),
    misreadPicture(test.images, readings(network, test), testIs, after),
    ...kernelPictures(network, after),
  ];
  const paragraphs = [
    `# ${after}`,
    `${sourceOf(report)}: ${digitsText(digits)}.`,
    `Trained with ${settingsText(report)}. ${softwareText(report)}.`,
    '## Next to the paper',
    figureTable(report, last),
    paperIs(report),
    ...pictureParagraphs(pictures),
  ];
  return reportHtml(`${paragraphs.join('\n\n')}\n`, pictures);
}

function sourceOf({ settings: { data, holdOut } }: RunHeading): string {
  if (data !== 'zip' || holdOut === undefined) return SOURCES[data];
  const held = `${thousands(holdOut)} ${holdOut === 1 ? 'is' : 'are'} held out here`;
  return `The paper's training digits, of which ${held}`;
}

/** What the figures of the paper are of, beside these. */
function paperIs({ settings }: RunHeading): string {
  const figures = `The paper's figures are those after ${PAPER.passes} passes`;
  const [train, test] = [PAPER.digits.train, PAPER.digits.test].map(thousands);
  if (settings.data === 'zip' && settings.holdOut !== undefined)
    return `${figures} over all of its ${train} training digits, and on its ${test} test digits, none of which is read here.`;
  const same = isThePapers(settings) ? ', the same as here' : ': other digits than these';
  return `${figures} over its own ${train} digits to train and ${test} test digits${same}.`;
}

/** The figures of both sets after the last pass, each beside the paper's. */
function figureTable({ settings, digits }: RunReport, last: PassReport): string {
  const measures = (['halfMse', 'misses', 'errorRate', 'rejection'] as const).filter(
    (figure) => figure !== 'halfMse' || settings.recipe !== 'modern',
  );
  const rows = measures.map((figure) => {
    const { measure, unit } = MEASURES[figure];
    const of = (count: number) => (figure === 'misses' ? ` of ${thousands(count)}` : '');
    const cells = (['train', 'test'] as const).flatMap((set) => {
      const printed: PaperFigures = PAPER.lenet1989[set];
      const paper = printed[figure];
      return [
        `${writeFigure(last[set][figure], unit)}${of(digits[set])}`,
        paper === undefined ? '' : `${writePaperFigure(paper, unit)}${of(PAPER.digits[set])}`,
      ];
    });
    return [measure, ...cells];
  });
  const header = [
    `after ${counted(last.pass, 'passes')}`,
    'training digits',
    'the paper',
    digits.testIs,
    'the paper',
  ];
  return markdownTable([header, ...rows], { align: ['l', 'r', 'r', 'r', 'r'] });
}

import type { Study } from '../../studies/study.ts';
import { counted, seedRange, thousands } from '../command-line/counted.ts';
import { atTrainingError, compare, type Measured } from './compare.ts';
import { differencesPicture } from './differences-picture.ts';
import type { Measure } from './figures.ts';
import type { StudyFlags } from './study-flags.ts';
import { chanceTable, differencesTable, spreadsTable } from './study-tables.ts';

/** Measures of the pictures: three have room. */
const PICTURED: readonly Measure[] = ['trainHalfMse', 'halfMse', 'misses'];
const AT_EQUAL_ERROR: readonly Measure[] = ['halfMse', 'misses', 'rejection'];

/** What a study leaves beside its runs. */
export interface StudyReport {
  /** Markdown, whose pictures are files beside it. */
  readonly text: string;
  /** SVG, by the name of the file. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** Above a table that says whether they differ at all. */
const CHANCE =
  'All together: how far the means lie apart, and how far they would if what was measured on each split were dealt out at random:';

/** The tables and the pictures of a study. */
export function studyReport(study: Study, flags: StudyFlags, measured: Measured): StudyReport {
  const { data, holdOut, passes, splits, seeds } = flags;
  const all = compare(measured);
  const base = all[0]?.name;
  const pairs = `${splitRange(splits)}, ${seedRange(seeds)}`;
  const blocks = [
    `# ${study.name}: ${study.question}`,
    `Training digits of ${data === 'zip' ? 'zip.train' : 'MNIST'}, ${thousands(holdOut)} of them held out; ${counted(passes, 'passes')}; ${pairs}.`,
    'Median (lowest to highest):',
    spreadsTable(all),
  ];
  const pictures = new Map<string, string>();
  if (all.length > 1) {
    blocks.push(
      `Difference from ${base}: mean over pairs of the same split and seed (95 % interval by Student's t over the splits). ` +
        'Of variants that change nothing, one in twenty has an interval beside zero by chance:',
      differencesTable(all),
      '![differences](differences.svg)',
    );
    pictures.set(
      'differences.svg',
      differencesPicture(`${study.name}: difference from ${base}`, all, PICTURED),
    );
  }
  const { equalTrainingError } = study;
  // Variants of a family train differently far, so that they surely differ: families are asked instead.
  const chance = equalTrainingError === undefined ? chanceTable(measured) : undefined;
  if (chance) blocks.push(CHANCE, chance);
  if (equalTrainingError === undefined) return { text: joined(blocks), pictures };
  const { measured: there, apart } = atTrainingError(study, measured, equalTrainingError);
  const families = compare(there);
  if (families.length > 0) {
    blocks.push(
      `At a training half MSE of ${equalTrainingError}, by a line through the variants of each family:`,
      spreadsTable(families, AT_EQUAL_ERROR),
    );
  }
  if (apart.length > 0) {
    blocks.push(`Not near a training half MSE of ${equalTrainingError}, or diverged: ${apart.join(', ')}.`);
  }
  const name = study.variants[0]?.family;
  if (families.length > 1 && families[0]?.name === name) {
    blocks.push(
      `Difference from ${name} there:`,
      differencesTable(families, AT_EQUAL_ERROR),
      '![differences at equal training error](equal-training-error.svg)',
    );
    const chanceThere = chanceTable(there, AT_EQUAL_ERROR);
    if (chanceThere) blocks.push(CHANCE, chanceThere);
    const title = `${study.name}: difference from ${name} at a training half MSE of ${equalTrainingError}`;
    pictures.set('equal-training-error.svg', differencesPicture(title, families, AT_EQUAL_ERROR));
  }
  return { text: joined(blocks), pictures };
}

function joined(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

function splitRange(splits: readonly number[]): string {
  return seedRange(splits).replace('seed', 'split');
}

import { thousands } from '../../scripts/command-line/counted.ts';
import { figure, type Table } from '../tables.ts';
import { calibration, calibrationError } from './calibration.ts';
import type { PenOutcomes, PictureOutcome } from './measure.ts';
import { bySource, type Outcome, rejectedFor, scoreOf } from './score.ts';
import type { Time, Times } from './times.ts';

/** What was measured: only what was asked for is there. */
export interface Measured {
  readonly pictures?: readonly PictureOutcome[];
  readonly pens?: PenOutcomes;
  /** By where the digits are from. */
  readonly zipCodes?: Readonly<Record<string, readonly Outcome[]>>;
  /** Zip codes with something around them. */
  readonly surroundings?: readonly Outcome[];
  readonly withoutDigits?: readonly Outcome[];
  readonly mnistTest?: readonly Outcome[];
  /** In Node, in a page. */
  readonly times?: Readonly<Record<string, Times>>;
}

/** The kinds of pictures on the disk, and what each must reach, in percent of the pictures without a fault. */
const KINDS: readonly (readonly [
  name: string,
  must: string,
  aim: string,
  is: (outcome: PictureOutcome) => boolean,
])[] = [
  ['drawn digits', '98', '99.5', ({ kind }) => kind === 'drawn'],
  ['photographed digits', '96', '99', ({ kind, label }) => kind === 'photo' && label.length === 1],
  ['rows', '80', '92', ({ kind }) => kind === 'row'],
  ['whole pages', '57', '100', ({ kind, label }) => kind === 'photo' && label.length > 1],
];

/** Everything as tables. */
export function readerTables(measured: Measured): Table[] {
  const all = [
    shown(measured),
    sources(measured.pictures ?? []),
    around(measured.surroundings ?? []),
    none(measured.withoutDigits ?? []),
    ...calibrations(measured),
    ...Object.entries(measured.times ?? {}).map(([where, taken]) => times(where, taken)),
  ];
  return all.filter((table) => table.length > 1);
}

const COUNTS = ['how many', 'right, %', 'as many found, %', 'accepted right, %', 'a wrong one accepted, %'];

function counts(outcomes: readonly Outcome[]): string[] {
  const { count, right, found, accepted, wrong } = scoreOf(outcomes);
  return [thousands(count), ...[right, found, accepted, wrong].map((each) => percent(each, count))];
}

/** What it must show. */
function shown({ pictures, pens, zipCodes = {}, mnistTest }: Measured): Table {
  const rows: string[][] = [];
  const add = (name: string, outcomes: readonly Outcome[], must = '', aim = '') => {
    if (outcomes.length > 0) rows.push([name, ...counts(outcomes), must, aim]);
  };
  for (const [name, must, aim, is] of KINDS) {
    const some = pictures?.filter(is) ?? [];
    add(name, some, must, aim);
    add(
      'the same when one digit is asked for',
      some.flatMap(({ asOne }) => asOne ?? []),
    );
  }
  if (pens) {
    add('pen strokes', pens.strokes, '98.5', '99.3');
    const rejected = percent(rejectedFor(0.01, pens.strokes), 1);
    rows.push(['of these to be rejected for 1 % error on the rest', '', rejected, '', '', '', '4', '2']);
    for (const [pen, outcomes] of bySource(pens.canvas)) add(`pen drawings on a canvas, ${pen}`, outcomes);
  }
  for (const [digits, outcomes] of Object.entries(zipCodes)) {
    add(`zip codes of ${digits}`, outcomes, '85, 95 found');
    for (const [touching, some] of bySource(outcomes)) add(`of these, ${touching}`, some);
  }
  if (mnistTest) add("MNIST's test digits", mnistTest);
  return [['', ...COUNTS, 'must', 'aim'], ...rows];
}

function sources(pictures: readonly PictureOutcome[]): Table {
  const rows = KINDS.flatMap(([name, , , is]) =>
    Array.from(bySource(pictures.filter(is)), ([source, outcomes]) => [name, source, ...counts(outcomes)]),
  );
  return [['kind', 'source', ...COUNTS], ...rows];
}

function around(outcomes: readonly Outcome[]): Table {
  const rows = Array.from(bySource(outcomes), ([kind, some]) => [kind, ...counts(some)]);
  return [['zip codes, with around them', ...COUNTS], ...rows];
}

function none(outcomes: readonly Outcome[]): Table {
  const row = (name: string, some: readonly Outcome[]) => {
    const share = (is: (outcome: Outcome) => boolean) => percent(some.filter(is).length, some.length);
    return [
      name,
      thousands(some.length),
      share(({ accepted }) => accepted === ''),
      share(({ read }) => read === ''),
      (some.reduce((sum, { accepted }) => sum + accepted.length, 0) / some.length).toFixed(2),
    ];
  };
  return [
    ['without a digit', 'how many', 'none accepted, % (must: 95)', 'none found, %', 'accepted in each'],
    ...Array.from(bySource(outcomes), ([kind, some]) => row(kind, some)),
    ...(outcomes.length > 0 ? [row('all', outcomes)] : []),
  ];
}

/** What probabilities are worth, of single digits. */
function calibrations({ pictures, pens, mnistTest }: Measured): Table[] {
  const single = [...(pictures?.filter(({ label }) => label.length === 1) ?? []), ...(pens?.canvas ?? [])];
  const of: [string, readonly Outcome[]][] = [
    ['pictures and canvases', single],
    ['pen strokes', pens?.strokes ?? []],
    ["MNIST's test digits", mnistTest ?? []],
  ];
  return of
    .filter(([, outcomes]) => outcomes.length > 0)
    .map(([name, outcomes]) => {
      const bins = calibration(outcomes);
      return [
        [`probability: ${name}`, 'how many', 'said, %', 'right, %'],
        ...bins.map((bin) => [
          `from ${bin.least}`,
          thousands(bin.count),
          percent(bin.said, 1),
          percent(bin.right, 1),
        ]),
        ['expected calibration error', thousands(outcomes.length), '', percent(calibrationError(bins), 1)],
      ];
    });
}

function times(where: string, { megapixel, twelveMegapixels, strokes, forward }: Times): Table {
  const row = (name: string, time: Time, most = '') => [
    name,
    figure(time.median),
    `${figure(time.lowest)} to ${figure(time.highest)}`,
    figure(time.passes),
    most,
  ];
  return [
    [`time ${where}, ms`, 'median', 'lowest to highest', 'in forward passes', 'at most'],
    row('1 megapixel', megapixel, '60'),
    row('12 megapixels', twelveMegapixels, '1,000'),
    row('strokes of a digit', strokes, '1'),
    row('the network alone, a digit', forward),
  ];
}

function percent(part: number, whole: number): string {
  return ((100 * part) / whole).toFixed(1);
}

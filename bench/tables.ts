import { thousands } from '../scripts/command-line/counted.ts';
import { PAPER } from '../scripts/figures/paper.ts';
import type { Spread } from '../scripts/figures/spread.ts';
import { LANES } from '../src/tensor/grid.ts';
import { isLibrary } from './contenders.ts';
import type { Results } from './results.ts';
import type { Timing } from './rounds.ts';

/** A header and rows; the first column is text, the others are figures. */
export type Table = readonly (readonly string[])[];

/** The training of the paper. */
const TRAINING = `${PAPER.passes} passes over ${thousands(PAPER.digits.train)} digits`;

/** Everything that was measured, for the terminal and for docs/speed.md. */
export function tables(results: Results): Table[] {
  return [speedTable(results), ...phasesTable(results), otherTable(results)];
}

/** What the measurements are worth, in one line. */
export function thenAndNow({ passes }: Results): string {
  const [name, seconds] = Object.entries(passes.seconds).at(-1) ?? ['', Number.NaN];
  return `${TRAINING}: three days on a SUN-4/260 in 1989, ${seconds.toFixed(2)} s here (${name}).`;
}

/** Machine and versions in one line. */
export function machineLine({ machine, versions, timings, rounds }: Results): string {
  const contenders = Object.entries(versions).map(([name, version]) => {
    const taken = timings.find(({ contender }) => contender === name)?.rounds ?? rounds;
    return `${name}: ${version}${taken === rounds ? '' : `, ${taken} rounds`}`;
  });
  return `${machine.cpu}, ${machine.cores} cores, ${machine.system}. ${contenders.join('; ')}.`;
}

/** The few figures that the README has beside those of others, each in its row: what is measured, here, elsewhere. */
export function headlines({ timings, passes, size }: Results): Table {
  const others = timings.filter(({ contender }) => !isLibrary(contender));
  const row = (what: string, of: 'step' | 'forward') => [
    what,
    figure(timings.find(({ contender }) => contender === 'simd')?.[of]?.median ?? Number.NaN),
    others.flatMap((each) => (each[of] ? [`${each.contender} ${figure(each[of].median)}`] : [])).join(', '),
  ];
  return [
    [TRAINING, `${passes.seconds['simd']?.toFixed(1)} s`, `the paper: ${PAPER.trainingDays} days`],
    row('learning from one digit, µs', 'step'),
    row('reading one digit, µs', 'forward'),
    ['the library, minified and gzipped', `${(size.library / 1000).toFixed(0)} kB`, ''],
  ];
}

function speedTable({ timings }: Results): Table {
  const yardstick = `/ ${timings[0]?.contender}`;
  const cells = (timing: Timing | undefined) =>
    timing ? [spread(timing), figure(timing.ratio)] : ['cannot', ''];
  return [
    ['µs a digit: median (lowest to highest)', 'training step', yardstick, 'forward pass', yardstick],
    ...timings.map(({ contender, step, forward }) => [contender, ...cells(step), ...cells(forward)]),
  ];
}

function phasesTable({ phases, timings }: Results): Table[] {
  if (!phases) return [];
  const names = Object.keys(Object.values(phases)[0] ?? {});
  const first = names[0] as string;
  const row = (what: string, times: Readonly<Record<string, number>>, compare: boolean) => [
    what,
    ...names.map((name) => figure(times[name] as number)),
    ...names
      .slice(1)
      .map((name) => (compare ? figure((times[name] as number) / (times[first] as number)) : '')),
  ];
  const medians = Object.entries(phases).map(([phase, each]) => ({
    phase,
    times: mapValues(each, (s) => s.median),
    lowest: mapValues(each, (s) => s.lowest),
  }));
  const sums = Object.fromEntries(
    names.map((name) => [name, medians.reduce((sum, { times }) => sum + (times[name] as number), 0)]),
  );
  // The lowest times, since medians of different minutes on a shared machine do not subtract.
  const beyond = mapValues(sums, (_, name) => {
    const step = timings.find(({ contender }) => contender === name)?.step?.lowest ?? Number.NaN;
    return medians.reduce((rest, { lowest }) => rest - (lowest[name] as number), step);
  });
  return [
    [
      ['kernel, µs a digit: median', ...names, ...names.slice(1).map((name) => `${name} / ${first}`)],
      ...medians.map(({ phase, times }) => row(phase, times, true)),
      row('all kernels', sums, true),
      row('a step beyond its kernels, of the lowest', beyond, false),
    ],
  ];
}

/** The share of a training step in which the machine could do its multiply-adds, with all numbers in registers. */
function rateRows({ multiplyAdds, timings }: Results): string[][] {
  if (!multiplyAdds) return [];
  const { step, perNanosecond } = multiplyAdds;
  const least = step / LANES / perNanosecond.median / 1000;
  const shares = timings.flatMap(({ contender, step }) =>
    step && ['native C', 'simd'].includes(contender)
      ? [`${contender} ${((100 * least) / step.median).toFixed(0)}`]
      : [],
  );
  return [
    [`multiply-adds of four lanes a ns, numbers in registers`, spread(perNanosecond)],
    [`of that rate, ${thousands(step)} multiply-adds a training step, %`, shares.join(', ')],
  ];
}

function otherTable(results: Results): Table {
  const { allocation, passes, tracing, startUp, size } = results;
  const each = <Value>(of: Readonly<Record<string, Value>>, text: (value: Value) => string) =>
    Object.entries(of)
      .map(([name, value]) => `${name} ${text(value)}`)
      .join(', ');
  return [
    ['', ''],
    [`${TRAINING} (${passes.digits}), s`, each(passes.seconds, (s) => s.toFixed(2))],
    ...rateRows(results),
    ['allocated by a training step, bytes', each(allocation, ({ step }) => step.toFixed(0))],
    ['allocated by a forward pass, bytes', each(allocation, ({ forward }) => forward.toFixed(0))],
    ...(tracing
      ? [
          ['a trace, in forward passes: new, filled again', ratios(tracing.trace, tracing.traceAgain)],
          [
            'a trace with a label, in training steps: new, filled again',
            ratios(tracing.learning, tracing.learningAgain),
          ],
        ]
      : []),
    ['import to first classification, fresh process, ms', spread(startUp.firstClassification)],
    ['the whole process, ms', spread(startUp.process)],
    ['a process that does nothing, ms', spread(startUp.emptyProcess)],
    ['the built library, gzip, bytes', thousands(size.library)],
    ['what a bundler keeps of it for LeNet1989 alone', thousands(size.network)],
    ['the built pictures, gzip, bytes', thousands(size.pictures)],
    ['the built reader, gzip, bytes, without what it imports', thousands(size.reader)],
    [
      'the built reader and writer of ONNX models, toOnnx alone, besides the library',
      `${thousands(size.onnx)}, ${thousands(size.toOnnx)}`,
    ],
    [
      'what a bundler keeps for trainedReader, trained1989, besides the library',
      `${thousands(size.trainedReader)}, ${thousands(size.trained1989)}`,
    ],
    ['what it keeps of all for readDigits alone', thousands(size.readDigits)],
  ];
}

function spread({ median, lowest, highest }: Spread): string {
  return `${figure(median)} (${figure(lowest)} to ${figure(highest)})`;
}

function ratios(...of: readonly Spread[]): string {
  return of.map(({ median }) => figure(median)).join(', ');
}

/** About three figures, and never an exponent. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return thousands(value);
  return value.toFixed(size >= 10 ? 1 : size >= 0.1 ? 2 : 3);
}

function mapValues<From, To>(
  of: Readonly<Record<string, From>>,
  map: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, map(value, key)]));
}

/** Columns lined up for a terminal. */
export function asText(table: Table): string {
  return aligned(table)
    .map((row) => row.join('  ').trimEnd())
    .join('\n');
}

/** A table of Markdown. */
export function asMarkdown(table: Table): string {
  const [header = [], ...rows] = aligned(table).map((row) => `| ${row.join(' | ')} |`);
  const rule = aligned(table)[0]?.map((cell) => '-'.repeat(cell.length));
  return [header, `| ${rule?.join(' | ')} |`, ...rows].join('\n');
}

/** Every cell as wide as its column. */
function aligned(table: Table): string[][] {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(3, ...table.map((row) => row[column]?.length ?? 0)),
  );
  return table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
}

import { markdownTable } from 'markdown-table';
import type { Spread } from '../figures/spread.ts';
import { apartByChance } from './by-chance.ts';
import type { Compared, Measured } from './compare.ts';
import { MEASURE_NAMES, MEASURES, type Measure } from './figures.ts';
import { type Interval, meanOf } from './student.ts';

/** Median and range of every figure, as Markdown. */
export function spreadsTable(all: readonly Compared[], measures: readonly Measure[] = MEASURE_NAMES): string {
  return table(all, measures, ({ spreads }, measure) =>
    spreads ? writeSpread(spreads[measure], measure) : undefined,
  );
}

/** The differences from the base with their intervals, as Markdown. */
export function differencesTable(
  [base, ...others]: readonly Compared[],
  measures: readonly Measure[] = MEASURE_NAMES,
): string {
  return table(others, measures, ({ differences }, measure) => {
    if (differences) return writeInterval(differences[measure], measure);
    return base?.diverged ? 'the base has diverged' : undefined;
  });
}

/**
 * How far apart the means of all lie, and how far they would by chance, as Markdown; undefined of fewer than three, or of
 * one split. Those of which a run has diverged are left out.
 */
export function chanceTable(
  measured: Measured,
  measures: readonly Measure[] = MEASURE_NAMES,
): string | undefined {
  const whole = [...measured.values()].filter((splits) => !splits.flat().includes(null));
  if (whole.length < 3 || (whole[0]?.length ?? 0) < 2) return undefined;
  const columns = measures.map((measure) => {
    const { deviation, byChance, probability } = apartByChance(
      whole.map((splits) =>
        splits.map((seeds) => meanOf(seeds.map((figures) => figures?.[measure] ?? Number.NaN))),
      ),
    );
    const write = (value: number) =>
      `${writeNumber(value, measure, MEASURES[measure].decimals[1])}${MEASURES[measure].unit}`;
    return [write(deviation), write(byChance), probability < 0.001 ? '< 0.001' : probability.toFixed(3)];
  });
  const rows = [
    'standard deviation of the means',
    'the same by chance, median',
    'probability of so much by chance',
  ];
  return markdownTable(
    [
      ['', ...measures.map((measure) => MEASURES[measure].name)],
      ...rows.map((name, row) => [name, ...columns.map((cells) => cells[row] as string)]),
    ],
    { align: ['l', ...measures.map(() => 'r')] },
  );
}

function table(
  all: readonly Compared[],
  measures: readonly Measure[],
  cell: (compared: Compared, measure: Measure) => string | undefined,
): string {
  const head = ['', ...measures.map((measure) => MEASURES[measure].name)];
  const rows = all.map((compared) => {
    const { name, diverged, runs } = compared;
    return [name, ...measures.map((each) => cell(compared, each) ?? `diverged: ${diverged} of ${runs}`)];
  });
  return markdownTable([head, ...rows], { align: ['l', ...measures.map(() => 'r')] });
}

function writeSpread({ median, lowest, highest }: Spread, measure: Measure): string {
  const write = (value: number) => writeNumber(value, measure, MEASURES[measure].decimals[0]);
  return `${write(median)}${MEASURES[measure].unit} (${write(lowest)} to ${write(highest)})`;
}

function writeInterval({ mean, low, high }: Interval, measure: Measure): string {
  const write = (value: number) => {
    const text = writeNumber(value, measure, MEASURES[measure].decimals[1]);
    return value > 0 ? `+${text}` : text;
  };
  const range = low === undefined || high === undefined ? '' : ` (${write(low)} to ${write(high)})`;
  return `${write(mean)}${MEASURES[measure].unit}${range}`;
}

function writeNumber(value: number, measure: Measure, decimals: number): string {
  return (MEASURES[measure].times * value).toFixed(decimals);
}

import { markdownTable } from 'markdown-table';
import type { Spread } from '../figures/spread.ts';
import type { Compared } from './compare.ts';
import { MEASURE_NAMES, MEASURES, type Measure } from './figures.ts';
import type { Interval } from './student.ts';

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

import { type Reading, rejectionFor } from 'lenet-1989';
import type { DigitReading } from './reader.ts';

/** What was made of a picture or a drawing. */
export interface Outcome {
  /** Its digits. */
  readonly label: string;
  /** All that were read, in reading order, the rejected ones too. */
  readonly read: string;
  /** Those that were not rejected. */
  readonly accepted: string;
  /** The least probability of what was read; 0 where there is nothing. */
  readonly probability: number;
  /** Where it came from, for figures by source. */
  readonly source: string;
}

/** Puts what was read beside what is there. */
export function outcomeOf(
  label: string,
  readings: readonly Pick<DigitReading, 'digit' | 'probability' | 'rejected'>[],
  source = '',
): Outcome {
  const text = (some: readonly { readonly digit: number }[]) => some.map(({ digit }) => digit).join('');
  return {
    label,
    read: text(readings),
    accepted: text(readings.filter(({ rejected }) => !rejected)),
    probability: readings.length === 0 ? 0 : Math.min(...readings.map(({ probability }) => probability)),
    source,
  };
}

/** Figures of many outcomes, as counts. */
export interface Score {
  readonly count: number;
  /** All digits read, in their order, and nothing else. */
  readonly right: number;
  /** As many digits found as there are. */
  readonly found: number;
  /** All digits accepted, in their order, and nothing else: what was rejected counts for nothing. */
  readonly accepted: number;
  /** Something accepted that is not there: what is accepted is no part of the label, in its order. */
  readonly wrong: number;
}

/** Counts. */
export function scoreOf(outcomes: readonly Outcome[]): Score {
  const count = (is: (outcome: Outcome) => boolean) => outcomes.filter(is).length;
  return {
    count: outcomes.length,
    right: count(isRight),
    found: count(({ label, read }) => read.length === label.length),
    accepted: count(({ label, accepted }) => accepted === label),
    wrong: count(({ label, accepted }) => !isPartOf(accepted, label)),
  };
}

/** Whether all digits were read, and nothing else. */
export function isRight({ label, read }: Outcome): boolean {
  return read === label;
}

/** Whether one text is what is left of another when some characters are left out. */
function isPartOf(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (character === part[at]) at++;
  return at === part.length;
}

/** Outcomes by where they came from, in order of the first of each. */
export function bySource(outcomes: readonly Outcome[]): Map<string, Outcome[]> {
  const sources = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const known = sources.get(outcome.source);
    if (known) known.push(outcome);
    else sources.set(outcome.source, [outcome]);
  }
  return sources;
}

/**
 * The share of outcomes of one digit each that must be rejected, the least probable first, so that the error on the rest
 * is at most so much.
 */
export function rejectedFor(errorRate: number, outcomes: readonly Outcome[]): number {
  const readings = outcomes.map((outcome, index): Reading => {
    const label = Number(outcome.label);
    // Nothing, or more than a digit, is as wrong as another digit.
    const digit = isRight(outcome) ? label : -1;
    return { index, label, digit, margin: outcome.probability, squaredError: 0 };
  });
  return rejectionFor(errorRate, readings);
}

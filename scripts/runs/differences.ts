import type { RunHeading } from './run-report.ts';

/** What has a name in two runs and is not the same in both. */
export interface Difference {
  readonly name: string;
  /** In the run that is there, and in this one; `none` where it has nothing of the name. */
  readonly there: unknown;
  readonly here: unknown;
}

/** In what two runs differ, those of the run that is there first. */
export function differences(
  there: Readonly<Record<string, unknown>>,
  here: Readonly<Record<string, unknown>>,
): Difference[] {
  return [...new Set([...Object.keys(there), ...Object.keys(here)])]
    .filter((name) => there[name] !== here[name])
    .map((name) => ({ name, there: there[name] ?? 'none', here: here[name] ?? 'none' }));
}

/** A setting's name as its flag spells it: `learning-rate` of `learningRate`. */
export function spelledAsFlag(setting: string): string {
  return setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** In what the results of two runs differ but for their seeds: settings by flag, the version of this software, digits. */
export function runDifferences(there: RunHeading, here: RunHeading): string[] {
  const found = differences(traits(there), traits(here)).map(
    ({ name, there, here }) => `${name} ${there}, not ${here}`,
  );
  for (const set of ['train', 'test'] as const) {
    if (there.digits.sha256[set] !== here.digits.sha256[set]) found.push(`other ${set} digits`);
  }
  return found;
}

/** What is set, by flag. The digits are compared by themselves. */
function traits({ settings, versions }: RunHeading): Record<string, unknown> {
  const flags = Object.entries(settings).map(([name, value]) => [`--${spelledAsFlag(name)}`, value]);
  return { ...Object.fromEntries(flags), 'lenet-1989': versions['lenet-1989'] };
}

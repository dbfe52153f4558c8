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

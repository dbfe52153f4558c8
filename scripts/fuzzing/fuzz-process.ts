import { damagedFile, faultOf, type Target } from './target.ts';

/** One damaged file: whose, and the seed that it is drawn with. */
export interface Draw {
  readonly target: string;
  readonly seed: number;
}

/** What is said of it: how it ended, if not well. */
export interface Outcome extends Draw {
  readonly fault: string | undefined;
}

const { targets } = (await import(process.argv[2] as string)) as { targets: readonly Target[] };

process.on('message', async ({ target: name, seed }: Draw) => {
  const target = targets.find((each) => each.name === name) as Target;
  const fault = await faultOf(target, damagedFile(target, seed));
  process.send?.({ target: name, seed, fault } satisfies Outcome);
});
process.on('disconnect', () => process.exit());

import type { Digits, Network } from 'lenet-1989';

/** One of the things that a study compares. */
export interface Variant<Settings extends object = object> {
  /** Of letters, digits, points and hyphens: files are named after it, and flags. */
  readonly name: string;
  /** What it differs in, as data: a run is known by them, so that those of other settings do not mix with it. */
  readonly settings: Settings;
  /** What variants have in common that are the same but for how far they train; compared at equal training error. */
  readonly family?: string;
}

/** What every run of a study is told besides its settings. */
export interface RunOptions {
  /** Of the initial weights and of all other draws. */
  readonly seed: number;
  /** Over the digits. */
  readonly passes: number;
}

/** An experiment: variants of a training, which `npm run study` compares on held-out training digits. */
export interface Study<Settings extends object = object> {
  /** As it is typed. */
  readonly name: string;
  /** What it asks, on a line. */
  readonly question: string;
  /** Over the digits, unless the command says another number. */
  readonly passes: number;
  /** The first is the base, from which the others' differences are measured. */
  readonly variants: readonly Variant<Settings>[];
  /** The training half MSE at which families are compared; without it none are. */
  readonly equalTrainingError?: number;

  /**
   * Trains one network.
   * @param digits to learn from; those held out are not among them
   * @returns the network, whose mean squared errors are measured from the targets of its loss
   */
  train(settings: Settings, digits: Digits, options: RunOptions): Network;
}

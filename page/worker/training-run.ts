import {
  Digits,
  evaluate,
  LeNet1989,
  modernRecipe,
  type Network,
  type Recipe,
  readings,
  recipe1989,
  trainPass,
} from 'lenet-1989';
import { generatedSets } from './generated-sets.ts';
import type { DigitSets, RunSettings } from './run-settings.ts';
import type { FromTraining } from './training-messages.ts';
import { weightVector } from './weight-vector.ts';

/** Digits between two looks at the clock: less than a millisecond of a fast machine. */
const EVERY = 64;

/** Milliseconds between two pictures, and after how many others are heard. */
const FRAME = 16;
const BREATH = 8;

/** What a run needs of the thread that it is in. */
export interface Surroundings {
  /** Milliseconds, from any moment. */
  now(): number;
  /** Lets others have their turn: messages, drawing. */
  breathe(): Promise<void>;
  post(message: FromTraining): void;
}

/** The recipe that settings name. */
export function recipeOf({ recipe, optimizer, learningRate, passes, seed }: RunSettings): Recipe {
  const common = { passes, seed, ...(learningRate === undefined ? {} : { learningRate }) };
  return recipe === 'modern' ? modernRecipe(common) : recipe1989({ ...common, optimizer });
}

/** A run that can be paused and stopped between any two of its pieces; its weights do not depend on when. */
export class TrainingRun {
  readonly #settings: RunSettings;
  readonly #around: Surroundings;
  #isPaused = false;
  #isStopped = false;
  /** Whether the page has drawn what it was sent last. */
  #isDrawn = true;
  #resume: () => void = () => {};

  constructor(settings: RunSettings, around: Surroundings) {
    this.#settings = settings;
    this.#around = around;
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#resume();
  }

  stop(): void {
    this.#isStopped = true;
    this.resume();
  }

  drawn(): void {
    this.#isDrawn = true;
  }

  /** Trains until all passes are done or it is stopped, and posts what becomes of it. Nothing is thrown. */
  async run(sets: DigitSets = generatedSets()): Promise<void> {
    try {
      await this.#train(sets);
    } catch (error) {
      this.#around.post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  async #train(sets: DigitSets): Promise<void> {
    const { post, now } = this.#around;
    const train = new Digits(sets.train.images, sets.train.labels);
    const test = new Digits(sets.test.images, sets.test.labels);
    const recipe = recipeOf(this.#settings);
    const network = new LeNet1989({ seed: this.#settings.seed });
    const learner = recipe.learner(network);
    const optimizer = recipe.optimizer(train.count);
    post({ type: 'begun', digits: sets });
    let seconds = 0;
    for (let pass = 1; pass <= recipe.passes && !this.#isStopped; pass++) {
      const pieces = trainPass(learner, recipe.digitsOf(train, pass), optimizer, EVERY);
      let from = now();
      let breathed = from;
      let loss: number | undefined;
      let shown = from;
      for (;;) {
        const piece = pieces.next();
        if (piece.done) {
          loss = piece.value;
          break;
        }
        const time = now();
        if (time - breathed < BREATH) continue;
        seconds += (time - from) / 1000;
        if (this.#isDrawn && time - shown >= FRAME) {
          this.#isDrawn = false;
          shown = time;
          const weights = weightsOf(network, learner);
          post({ type: 'progress', pass, done: piece.value, count: train.count, seconds, weights });
        }
        await this.#breathe();
        if (this.#isStopped) break;
        from = breathed = now();
      }
      if (loss === undefined) break;
      seconds += (now() - from) / 1000;
      if (!Number.isFinite(loss)) {
        throw new Error(
          `training diverged in pass ${pass}: the loss is no number any more; a smaller learning rate helps`,
        );
      }
      const weights = weightsOf(network, learner);
      const figures = { pass, seconds, loss, train: evaluate(network, train), test: evaluate(network, test) };
      post({ type: 'pass', figures, weights });
      await this.#breathe();
    }
    post({ type: 'ended', readings: readings(network, test) });
  }

  /** Lets others have their turn, as long as it is paused. */
  async #breathe(): Promise<void> {
    await this.#around.breathe();
    while (this.#isPaused && !this.#isStopped) {
      await new Promise<void>((resolve) => {
        this.#resume = resolve;
      });
    }
  }
}

/** The weights of what learns, which the network takes over. */
function weightsOf(network: LeNet1989, learner: Network): Float32Array {
  if (learner !== network) network.setParameters(learner.parameters());
  return weightVector(network);
}

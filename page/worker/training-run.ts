import { Digits, evaluate, LeNet1989, trainPass } from 'lenet-1989';
import { notFinite, saturated } from './divergence.ts';
import { generatedSets } from './generated-sets.ts';
import { messageOf } from './message-of.ts';
import { type DigitSets, ownRate, type RunSettings, recipeOf } from './run-settings.ts';
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

/** A run that can be paused and stopped between any two of its pieces; its weights do not depend on when. */
export class TrainingRun {
  readonly #settings: RunSettings;
  readonly #around: Surroundings;
  readonly #until: number;
  #isPaused = false;
  #isStopped = false;
  /** Whether the page has drawn what it was sent last. */
  #isDrawn = true;
  #resume: () => void = () => {};
  /** When it began, later by every pause; when others were heard last, and when the page was sent weights. */
  #began = 0;
  #breathed = 0;
  #shown = 0;

  /** @param until the pass after which it ends, where not all are wanted: a whole number from 1 */
  constructor(settings: RunSettings, around: Surroundings, until: number = settings.passes) {
    this.#settings = settings;
    this.#around = around;
    this.#until = until;
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
  async run(sets?: DigitSets): Promise<void> {
    try {
      await this.#train(sets ?? this.#generate());
    } catch (error) {
      this.#around.post({ type: 'failed', message: messageOf(error) });
    }
  }

  #generate(): DigitSets {
    const digits = generatedSets(this.#settings.seed);
    this.#around.post({ type: 'begun', digits });
    return digits;
  }

  async #train(sets: DigitSets): Promise<void> {
    const { post, now } = this.#around;
    const train = new Digits(sets.train.images, sets.train.labels);
    const test = new Digits(sets.test.images, sets.test.labels);
    const recipe = recipeOf(this.#settings);
    const network = new LeNet1989({ seed: this.#settings.seed });
    const learner = recipe.learner(network);
    const optimizer = recipe.optimizer(train.count);
    this.#began = this.#breathed = this.#shown = now();
    for (let pass = 1; pass <= Math.min(recipe.passes, this.#until); pass++) {
      const pieces = trainPass(learner, recipe.digitsOf(train, pass), optimizer, EVERY);
      const loss = await this.#trainOnce(pass, pieces, train.count, () => weightVector(learner));
      if (loss === undefined) break;
      let testLoss: number | undefined;
      if (learner !== network) {
        network.setParameters(learner.parameters());
        testLoss = learner.gradients(test.images, test.labels).loss;
      }
      const figures = {
        pass,
        loss,
        testLoss,
        train: evaluate(network, train),
        test: evaluate(network, test),
      };
      // Who reads one in five learns.
      const wrong = figures.train.errorRate > 0.8 ? saturated(network, train) : undefined;
      if (wrong) throw this.#diverged(pass, wrong);
      const weights = weightVector(network);
      post({ type: 'pass', figures: { ...figures, seconds: this.#seconds() }, weights });
      await this.#breathe();
      if (this.#isStopped) break;
    }
    post({ type: 'ended' });
  }

  /** @returns the mean loss; undefined if it was stopped in the middle */
  async #trainOnce(
    pass: number,
    pieces: Generator<number, number>,
    count: number,
    weights: () => Float32Array,
  ): Promise<number | undefined> {
    const { post, now } = this.#around;
    /** The weights, if they are numbers. */
    const sound = () => {
      const all = weights();
      const wrong = notFinite(all);
      if (wrong) throw this.#diverged(pass, wrong);
      return all;
    };
    for (;;) {
      let piece: IteratorResult<number, number>;
      try {
        piece = pieces.next();
      } catch (error) {
        // The library may have noticed first.
        sound();
        throw error;
      }
      if (piece.done) {
        sound();
        if (!Number.isFinite(piece.value)) throw this.#diverged(pass, `the loss is ${piece.value}`);
        return piece.value;
      }
      if (now() - this.#breathed < BREATH) continue;
      await this.#breathe();
      if (this.#isStopped) return undefined;
      if (this.#isDrawn && this.#breathed - this.#shown >= FRAME) {
        this.#isDrawn = false;
        this.#shown = this.#breathed;
        post({
          type: 'progress',
          pass,
          done: piece.value,
          count,
          seconds: this.#seconds(),
          weights: sound(),
        });
      }
    }
  }

  #seconds(): number {
    return (this.#around.now() - this.#began) / 1000;
  }

  /** Lets others have their turn, as long as it is paused. */
  async #breathe(): Promise<void> {
    const { now, breathe } = this.#around;
    await breathe();
    const from = now();
    while (this.#isPaused && !this.#isStopped) {
      await new Promise<void>((resolve) => {
        this.#resume = resolve;
      });
    }
    this.#breathed = now();
    this.#began += this.#breathed - from;
  }

  #diverged(pass: number, found: string): Error {
    const rate = this.#settings.learningRate ?? ownRate(this.#settings);
    return new Error(`The training diverged in pass ${pass}: ${found}; try a learning rate below ${rate}.`);
  }
}

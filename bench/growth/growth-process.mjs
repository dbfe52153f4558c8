// Plain JavaScript, so that `lenet-1989` is the built library. Prints how the cost of one line grows, as JSON:
// node growth-process.mjs NAME ROUNDS
import { seedThreads } from './seed-threads.mjs';
import { trainDigits, trainPasses, trainSized } from './training.mjs';

/** Of each line the sizes, from the smallest up, and what makes of a size a function that is timed. */
const LINES = {
  digits: { sizes: [16, 64, 256, 1024, 4096], prepare: (digits) => timedRuns(trainDigits(digits)) },
  passes: { sizes: [1, 2, 4, 8, 16], prepare: (passes) => timedRuns(trainPasses(passes)) },
  maps: { sizes: [6, 12, 24, 48, 96], prepare: (maps) => timedSteps(trainSized({ maps })) },
  side: { sizes: [16, 24, 32, 48, 64], prepare: (side) => timedSteps(trainSized({ side })) },
  seeds: { sizes: [1, 2, 4, 8], prepare: (seeds) => () => threads.train(seeds) },
};

/** Rounds that are not counted: the engine compiles in them. */
const WARM_UP = 2;

/** Milliseconds that a size is run for in a round at least: all sizes have to find a quiet moment of the same length. */
const WINDOW = 20;

const [name, rounds] = process.argv.slice(2);
const { sizes, prepare } = LINES[name];
const threads = name === 'seeds' ? await seedThreads() : undefined;
const points = sizes.map((size) => ({ size, run: prepare(size), microseconds: Number.POSITIVE_INFINITY }));
// The sizes take turns, so that they share the machine's noise.
for (let round = -WARM_UP; round < Number(rounds); round++) {
  for (const point of points) {
    const microseconds = await point.run();
    if (round >= 0) point.microseconds = Math.min(point.microseconds, microseconds);
  }
}
threads?.end();
console.log(JSON.stringify(points.map(({ size, microseconds }) => ({ size, microseconds }))));

/** What takes the mean microseconds of a run, of as many as fill the window. */
function timedRuns(run) {
  return () => {
    let [runs, now] = [0, 0];
    const start = performance.now();
    do {
      run();
      runs++;
      now = performance.now();
    } while (now - start < WINDOW);
    return ((now - start) * 1000) / runs;
  };
}

/** The same of one training step. */
function timedSteps({ run, steps }) {
  const timed = timedRuns(run);
  return () => timed() / steps;
}

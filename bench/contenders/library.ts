import { LeNet1989, SGD } from 'lenet-1989';
import { spread } from '../../scripts/figures/spread.ts';
import { AbsentError } from '../contender.ts';
import { serve } from '../serve.ts';
import { libraryPhases, timePhases } from './library-phases.ts';

/** The library with the kernels that the first argument names. */
const kernels = process.argv[2] as 'simd' | 'plain';

await serve(({ parameters, digits, learningRate }) => {
  const network = start();
  network.setParameters(parameters);
  const optimizer = new SGD({ learningRate });
  const train = () => network.train(digits, optimizer);
  const forward = () => network.forward(digits.images);
  let phases: ReturnType<typeof libraryPhases> | undefined;
  return {
    version: `Node ${process.versions.node}`,
    outputs: forward,
    train,
    forward,
    phases: () => {
      phases ??= libraryPhases(kernels);
      return timePhases(phases);
    },
    allocation: () => [allocated(train) / digits.count, allocated(forward) / digits.count],
  };
});

/** @throws AbsentError if this machine does not have the kernels */
function start(): LeNet1989 {
  try {
    return new LeNet1989({ kernels });
  } catch (error) {
    throw new AbsentError((error as Error).message);
  }
}

/** How much the heap grows in a run: the median of some means, because compilation adds to the first ones. */
function allocated(run: () => unknown): number {
  const { gc } = globalThis;
  if (!gc) throw new Error('bench: run with node --expose-gc');
  const many = 10;
  const means = Array.from({ length: 9 }, () => {
    gc();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < many; i++) run();
    return (process.memoryUsage().heapUsed - before) / many;
  });
  return spread(means).median;
}

import type { Kernels } from '../kernels.ts';

/** The definition: float32 arithmetic in plain loops. Runs wherever JavaScript runs. */
export const plainKernels: Kernels = {
  name: 'plain',
  prepare: (operation, geometry) => operation.plain(geometry),
  join: (steps) => (images, count) => {
    for (let k = 0; k < count; k++) {
      for (const { run } of steps) run(images[k]);
    }
  },
};

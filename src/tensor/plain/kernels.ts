import type { Kernels } from '../kernels.ts';
import { convolution } from './convolution.ts';
import { dense } from './dense.ts';
import { descent } from './descent.ts';
import { scaledTanh } from './scaled-tanh.ts';
import { squaredError } from './squared-error.ts';

/** The definition: float32 arithmetic in plain loops. Runs wherever JavaScript runs. */
export const plainKernels = {
  name: 'plain',
  convolution,
  dense,
  scaledTanh,
  squaredError,
  descent,
} satisfies Kernels as Kernels;

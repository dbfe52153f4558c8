import type { Kernels } from '../kernels.ts';
import { adam } from './adam.ts';
import { convolution } from './convolution.ts';
import { dense } from './dense.ts';
import { descent, descentByRates } from './descent.ts';
import { finite } from './finite.ts';
import { scaledTanh } from './scaled-tanh.ts';
import { square } from './square.ts';
import { squaredError } from './squared-error.ts';

/** The definition: float32 arithmetic in plain loops. Runs wherever JavaScript runs. */
export const plainKernels = {
  name: 'plain',
  convolution,
  dense,
  scaledTanh,
  squaredError,
  descent,
  descentByRates,
  adam,
  square,
  finite,
} satisfies Kernels as Kernels;

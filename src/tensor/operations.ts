import type { ConvolutionGeometry } from './convolution-geometry.ts';
import type {
  AdamGeometry,
  AdamKernel,
  ConvolutionKernels,
  DenseGeometry,
  DenseKernels,
  DescentByRatesKernel,
  DescentKernel,
  FiniteKernel,
  Operation,
  ScaledTanhGeometry,
  ScaledTanhKernels,
  SquareKernel,
} from './kernels.ts';
import { plainAdam } from './plain/adam.ts';
import { plainConvolution } from './plain/convolution.ts';
import { plainDense } from './plain/dense.ts';
import { plainDescent, plainDescentByRates } from './plain/descent.ts';
import { plainFinite } from './plain/finite.ts';
import { plainScaledTanh } from './plain/scaled-tanh.ts';
import { plainSquare } from './plain/square.ts';
import { simdAdam } from './simd/adam.ts';
import { simdConvolution } from './simd/convolution.ts';
import { simdDense } from './simd/dense.ts';
import { simdDescent, simdDescentByRates } from './simd/descent.ts';
import { simdFinite } from './simd/finite.ts';
import { simdScaledTanh } from './simd/scaled-tanh.ts';
import { simdSquare } from './simd/square.ts';

// Each on its own, so that a bundler drops those that nothing prepares.

/** Feature maps over receptive fields. */
export const CONVOLUTION: Operation<ConvolutionGeometry, ConvolutionKernels> = {
  plain: plainConvolution,
  simd: simdConvolution,
};

/** Every output from every input. */
export const DENSE: Operation<DenseGeometry, DenseKernels> = { plain: plainDense, simd: simdDense };

/** The squashing function. */
export const SCALED_TANH: Operation<ScaledTanhGeometry, ScaledTanhKernels> = {
  plain: plainScaledTanh,
  simd: simdScaledTanh,
};

/** A step of gradient descent; the geometry is how many parameters there are. */
export const DESCENT: Operation<number, DescentKernel> = { plain: plainDescent, simd: simdDescent };

/** The same with a rate for each parameter. */
export const DESCENT_BY_RATES: Operation<number, DescentByRatesKernel> = {
  plain: plainDescentByRates,
  simd: simdDescentByRates,
};

/** A step of Adam. */
export const ADAM: Operation<AdamGeometry, AdamKernel> = { plain: plainAdam, simd: simdAdam };

/** What second derivatives are computed from; the geometry is how many numbers there are. */
export const SQUARE: Operation<number, SquareKernel> = { plain: plainSquare, simd: simdSquare };

/** Whether there is no NaN and nothing infinite among so many numbers. */
export const FINITE: Operation<number, FiniteKernel> = { plain: plainFinite, simd: simdFinite };

import { expectOptions, expectPositive } from '../tensor/expect.ts';
import { storedSize } from '../tensor/grid.ts';
import { SCALED_TANH } from '../tensor/operations.ts';
import type { LayerFor } from './layer.ts';
import type { ScaledTanhOptions } from './layer-options.ts';
import { ownPasses } from './own-passes.ts';
import { withoutParameters } from './without-parameters.ts';

/**
 * The squashing function of every unit (section 4 of the paper): f(a) = A tanh(S a). No parameters.
 * @returns the layer for the units that feed it, which keeps their shape
 * @throws TypeError for options that are no object; RangeError unless both constants are finite numbers above 0
 */
export function scaledTanh(options: ScaledTanhOptions = {}): LayerFor {
  expectOptions('scaledTanh', options, 'amplitude', 'slope');
  const { amplitude = 1.7159, slope = 2 / 3 } = options;
  expectPositive('scaled tanh amplitude', amplitude);
  expectPositive('scaled tanh slope', slope);
  return (input) => ({
    ...withoutParameters(input),
    options: { amplitude, slope },
    prepare(kernels) {
      const { forward, backward } = kernels.prepare(SCALED_TANH, {
        size: storedSize(input),
        amplitude,
        slope,
      });
      return ownPasses({ forward, backwardInput: backward });
    },
    prepareCurvature(kernels) {
      const { backward } = kernels.prepare(SCALED_TANH, { size: storedSize(input), amplitude, slope });
      return (_squaredInput, output, outputCurvature, inputCurvature) => {
        if (!inputCurvature) return;
        // Twice the factor f'(a), once each time.
        backward(output, outputCurvature, inputCurvature);
        backward(output, inputCurvature, inputCurvature);
      };
    },
  });
}

import type { Study } from './study.ts';
import { atRates } from './trained-1989/at-rates.ts';
import type { Settings1989 } from './trained-1989/settings-1989.ts';
import { train1989 } from './trained-1989/train-1989.ts';

/** What the paper does not say of its diagonal approximation of the Hessian. */
export const curvature: Study<Settings1989> = {
  name: 'curvature',
  question: 'On which digits, how often and within which bounds should the curvature be estimated?',
  passes: 23,
  equalTrainingError: 0.003,
  variants: [
    ...atRates('base', {}),
    ...atRates('once', { curvature: { once: true } }, [0.0006, 0.0008, 0.001]),
    ...atRates('same-digits', { curvature: { digits: 'same' } }),
    ...atRates('first-digits', { curvature: { digits: 'first' } }),
    ...atRates('sample-100', { curvature: { sample: 100 } }),
    ...atRates('sample-3000', { curvature: { sample: 3000 } }),
    ...atRates('mean-0.5', { curvature: { kept: 0.5 } }),
    ...atRates('mean-0.9', { curvature: { kept: 0.9 } }, [0.0009, 0.0012, 0.0015]),
    // Second derivatives are about 0.2 at the output, 0.005 in H3 and 0.001 below.
    ...atRates('most-0.05', { curvature: { most: 0.05 } }, [0.0007, 0.001, 0.0013]),
    ...atRates('most-0.005', { curvature: { most: 0.005 } }, [0.0007, 0.001, 0.0013]),
    ...atRates('least-0.01', { curvature: { least: 0.01 } }, [0.0013, 0.0017, 0.0021]),
    // Other dampings: the smaller, the more the second derivatives say.
    ...atRates('damping-0.005', { damping: 0.005 }, [0.0002, 0.00026, 0.00034]),
    ...atRates('damping-0.02', { damping: 0.02 }, [0.0006, 0.0008, 0.001]),
    ...atRates('damping-0.1', { damping: 0.1 }, [0.0026, 0.0032, 0.004]),
    // Weights that connections share: 64 in H1, 16 in H2.
    ...atRates('mean-of-connections', { curvature: { sharedCurvature: 1 } }),
    ...atRates('shared-rate-root', { curvature: { sharedRate: 0.5 } }, [0.0013, 0.0018, 0.0024]),
    ...atRates('shared-rate', { curvature: { sharedRate: 1 } }, [0.002, 0.003, 0.004]),
  ],
  train: train1989,
};

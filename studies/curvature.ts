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
    ...atRates('once', { curvature: { once: true } }),
    ...atRates('same-digits', { curvature: { digits: 'same' } }),
    ...atRates('first-digits', { curvature: { digits: 'first' } }),
    ...atRates('sample-100', { curvature: { sample: 100 } }),
    ...atRates('sample-3000', { curvature: { sample: 3000 } }),
    ...atRates('mean-0.5', { curvature: { kept: 0.5 } }),
    ...atRates('mean-0.9', { curvature: { kept: 0.9 } }),
    // Second derivatives are about 0.2 at the output, 0.005 in H3 and 0.001 below.
    ...atRates('most-0.05', { curvature: { most: 0.05 } }),
    ...atRates('most-0.005', { curvature: { most: 0.005 } }),
    ...atRates('least-0.01', { curvature: { least: 0.01 } }),
    // Other dampings: the smaller, the more the second derivatives say.
    ...atRates('damping-0.005', { damping: 0.005 }, [0.00015, 0.0002, 0.0003]),
    ...atRates('damping-0.02', { damping: 0.02 }, [0.0005, 0.0008, 0.0012]),
    ...atRates('damping-0.1', { damping: 0.1 }, [0.002, 0.003, 0.0045]),
    // Weights that connections share: 64 in H1, 16 in H2.
    ...atRates('mean-of-connections', { curvature: { sharedCurvature: 1 } }),
    ...atRates('shared-rate-root', { curvature: { sharedRate: 0.5 } }, [0.003, 0.0045, 0.007]),
    ...atRates('shared-rate', { curvature: { sharedRate: 1 } }, [0.006, 0.01, 0.016]),
  ],
  train: train1989,
};

import type { Study } from './study.ts';
import type { Settings1989 } from './trained-1989/settings-1989.ts';
import { train1989 } from './trained-1989/train-1989.ts';

/** The constants of both optimisers: the study that chose those of `RECIPE_1989`. */
export const newton: Study<Settings1989> = {
  name: 'newton',
  question: 'Which learning rate, damping and decay suit the second-order step, and gradient descent?',
  passes: 23,
  variants: [
    ...[
      [0.001, 0.04],
      [0.0002, 0.005],
      [0.0005, 0.02],
      [0.001, 0.02],
      [0.0015, 0.02],
      [0.002, 0.04],
      [0.002, 0.08],
    ].map(([learningRate, damping]) => ({
      name: `newton-${learningRate}-${damping}`,
      settings: { learningRate, damping } as Settings1989,
    })),
    {
      name: 'newton-0.0015-0.04-decay-0.93',
      settings: { learningRate: 0.0015, damping: 0.04, decay: 0.93 },
    },
    { name: 'sgd-0.02', settings: { optimizer: 'sgd', learningRate: 0.02 } },
    { name: 'sgd-0.03', settings: { optimizer: 'sgd', learningRate: 0.03 } },
  ],
  train: train1989,
};

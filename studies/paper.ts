import type { Study } from './study.ts';
import { atRates } from './trained-1989/at-rates.ts';
import type { Settings1989 } from './trained-1989/settings-1989.ts';
import { train1989 } from './trained-1989/train-1989.ts';

const otherWayRound = { border: { before: 1, after: 2 } };

/** What else the paper leaves open: where weights and biases begin, backgrounds, borders, targets, the order of digits. */
export const paper: Study<Settings1989> = {
  name: 'paper',
  question: 'At equal training error, does anything that the paper leaves open read held-out digits better?',
  passes: 23,
  equalTrainingError: 0.003,
  variants: [
    ...atRates('base', {}),
    // A fan-in that does not count the bias.
    ...atRates('without-bias-in-fan-in', {
      initialScale: {
        'H1.weight': 26 / 25,
        'H2.weight': 201 / 200,
        'H3.weight': 193 / 192,
        'output.weight': 31 / 30,
      },
    }),
    // A fan-in that counts all connections which lead into a map: 64 times as many into H1, 16 times into H2.
    ...atRates('fan-in-of-maps', { initialScale: { 'H1.weight': 1 / 64, 'H2.weight': 1 / 16 } }),
    // A fan-in that counts weights, each once, of a map with all its biases: 25 + 64, 200 + 16.
    ...atRates('fan-in-of-weights', { initialScale: { 'H1.weight': 26 / 89, 'H2.weight': 201 / 216 } }),
    ...atRates('root-of-fan-in', { initialisation: '2.4/sqrt(F)' }),
    ...atRates('double-weights', { initialScale: everyWeight(2) }),
    ...atRates('half-weights', { initialScale: everyWeight(0.5) }),
    ...atRates('double-H1', { initialScale: { 'H1.weight': 2 } }),
    ...atRates('double-H2', { initialScale: { 'H2.weight': 2 } }),
    ...atRates('double-H3', { initialScale: { 'H3.weight': 2 } }),
    ...atRates('double-output', { initialScale: { 'output.weight': 2 } }),
    ...atRates('random-biases', { randomBiases: true }),
    ...atRates('output-bias-1', { outputBias: -1 }),
    ...atRates('background-0-in-H1', { H1: { background: 0 } }),
    ...atRates('background-0-in-H2', { H2: { background: 0 } }),
    ...atRates('background-0', { H1: { background: 0 }, H2: { background: 0 } }),
    ...atRates('border-of-H1', { H1: otherWayRound }),
    ...atRates('border-of-H2', { H2: otherWayRound }),
    ...atRates('targets-0.8', { targets: { on: 0.8, off: -0.8 } }, [0.0014, 0.0018, 0.0023]),
    ...atRates('targets-1.2', { targets: { on: 1.2, off: -1.2 } }, [0.0008, 0.001, 0.0013]),
    ...atRates('shuffled-once', { order: 'shuffled-once' }),
    ...atRates('shuffled', { order: 'shuffled' }),
    ...atRates('classes-in-turn', { order: 'in-turn' }),
    ...atRates('decay-0.93', { decay: 0.93 }, [0.0015, 0.002, 0.0027]),
  ],
  train: train1989,
};

/** Every weight of the network times a number. */
function everyWeight(scale: number): Record<string, number> {
  return Object.fromEntries(['H1', 'H2', 'H3', 'output'].map((layer) => [`${layer}.weight`, scale]));
}

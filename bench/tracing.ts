import { type Digits, LeNet1989, SGD } from 'lenet-1989';
import { type Spread, spread } from '../scripts/figures/spread.ts';
import type { Told } from './stages.ts';

/** What looking inside costs: ratios of times of the same round. */
export interface Tracing {
  /** A trace in forward passes: one that is new, and one that is filled again. */
  readonly trace: Spread;
  readonly traceAgain: Spread;
  /** A trace with a label in training steps. */
  readonly learning: Spread;
  readonly learningAgain: Spread;
}

/** Measures in rounds, over all the digits each. */
export function measureTracing(digits: Digits, rounds: number, warmUp: number, told: Told): Tracing {
  const network = new LeNet1989();
  const optimizer = new SGD({ learningRate: 0.02 });
  const images = Array.from({ length: digits.count }, (_, n) => digits.image(n));
  const [first] = images as [Float32Array];
  const [traced, learning] = [network.trace(first), network.trace(first, 0)];
  const each = (run: (image: Float32Array, label: number) => void) => () => {
    for (let n = 0; n < images.length; n++) run(images[n] as Float32Array, digits.labels[n] as number);
  };
  const runs = {
    forward: () => network.forward(digits.images),
    trace: each((image) => network.trace(image)),
    traceAgain: each((image) => network.trace(image, undefined, traced)),
    step: () => network.train(digits, optimizer),
    learning: each((image, label) => network.trace(image, label)),
    learningAgain: each((image, label) => network.trace(image, label, learning)),
  };
  const ratios = { trace: [], traceAgain: [], learning: [], learningAgain: [] } as Record<
    keyof Tracing,
    number[]
  >;
  for (let round = -warmUp; round < rounds; round++) {
    const { forward, step, ...times } = timed(runs);
    for (const name of Object.keys(ratios) as (keyof Tracing)[]) {
      if (round >= 0) ratios[name].push(times[name] / (name.startsWith('trace') ? forward : step));
    }
    told(round + warmUp + 1, rounds + warmUp);
  }
  const { trace, traceAgain, learning: withLabel, learningAgain } = ratios;
  return {
    trace: spread(trace),
    traceAgain: spread(traceAgain),
    learning: spread(withLabel),
    learningAgain: spread(learningAgain),
  };
}

function timed<Name extends string>(runs: Readonly<Record<Name, () => void>>): Record<Name, number> {
  const times = {} as Record<Name, number>;
  for (const name of Object.keys(runs) as Name[]) {
    const start = performance.now();
    runs[name]();
    times[name] = performance.now() - start;
  }
  return times;
}

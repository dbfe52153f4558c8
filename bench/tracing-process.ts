import { generateDigits, LeNet1989, SGD } from 'lenet-1989';
import { spread } from '../scripts/figures/spread.ts';
import type { Tracing } from './tracing.ts';

/**
 * What looking inside costs, as JSON on standard output: in a process of its own, where one network is at work, as in a page.
 * Called with the number of rounds, and of those that warm up.
 */
const [rounds = 0, warmUp = 0] = process.argv.slice(2).map(Number);
const digits = generateDigits({ count: 200, seed: 1 });
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
const ratios: Record<keyof Tracing, number[]> = {
  trace: [],
  traceAgain: [],
  learning: [],
  learningAgain: [],
};
for (let round = -warmUp; round < rounds; round++) {
  const { forward, step, ...times } = timed(runs);
  for (const name of Object.keys(ratios) as (keyof Tracing)[]) {
    if (round >= 0) ratios[name].push(times[name] / (name.startsWith('trace') ? forward : step));
  }
}
console.log(
  JSON.stringify(Object.fromEntries(Object.entries(ratios).map(([name, all]) => [name, spread(all)]))),
);

function timed<Name extends string>(runs: Readonly<Record<Name, () => void>>): Record<Name, number> {
  const times = {} as Record<Name, number>;
  for (const name of Object.keys(runs) as Name[]) {
    const start = performance.now();
    runs[name]();
    times[name] = performance.now() - start;
  }
  return times;
}

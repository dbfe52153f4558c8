import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { Digits, LeNet1989, PIXELS, SGD } from 'lenet-1989';
import { Random } from '../src/tensor/random.ts';
import { multiplyAdds } from './multiply-adds.ts';
import { summarise } from './summary.ts';

/** Digits a round: long enough for the clock, short enough that rounds of different contenders share the noise. */
const DIGITS = 200;
const ROUNDS = 40;
const WARM_UP = 10;

const random = new Random(1);
const digits = new Digits(
  Float32Array.from({ length: DIGITS * PIXELS }, () => random.uniform(-1, 1)),
  Uint8Array.from({ length: DIGITS }, () => random.integer(10)),
);
const network = new LeNet1989();
const optimizer = new SGD({ learningRate: 1e-4 });

const contenders = {
  'training step': () => network.train(digits, optimizer),
  'forward pass': () => network.forward(digits.images),
  // What the arithmetic alone costs in a loop that does nothing else: the yardstick of this machine and this minute.
  'bare loop of a step': () => {
    for (let n = 0; n < DIGITS; n++) multiplyAdds(multiplyAddsOfStep());
  },
};

const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, [] as number[]]));
for (let round = -WARM_UP; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(contenders)) {
    const start = performance.now();
    run();
    if (round >= 0) times[name]?.push(((performance.now() - start) * 1000) / DIGITS);
  }
}

const results = Object.fromEntries(Object.entries(times).map(([name, each]) => [name, summarise(each)]));
const yardstick = results['bare loop of a step']?.median ?? Number.NaN;
console.log(`${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${network.kernels} kernels`);
console.log(`${ROUNDS} interleaved rounds of ${DIGITS} digits; us a digit\n`);
console.log('                        median   lowest  highest   / bare loop');
for (const [name, { median, lowest, highest }] of Object.entries(results)) {
  const columns = [median, lowest, highest].map((value) => value.toFixed(1).padStart(9)).join('');
  console.log(`${name.padEnd(20)} ${columns}   ${(median / yardstick).toFixed(2).padStart(9)}`);
}
console.log(`\nallocated by a training step: ${allocatedByStep().toFixed(1)} bytes`);
await writeFile(
  new URL('results.json', import.meta.url),
  `${JSON.stringify({ machine: cpus()[0]?.model.trim(), node: process.versions.node, kernels: network.kernels, unit: 'us a digit', results }, null, 2)}\n`,
);

/** Forward and the gradient of the weights take every connection, the gradient of the units all but those of H1. */
function multiplyAddsOfStep(): number {
  return 3 * network.connectionCount - (network.layers[0]?.connections ?? 0);
}

/** How much the heap grows over many steps without a collection, a step; what `train` itself makes once is counted too. */
function allocatedByStep(): number {
  if (!globalThis.gc) throw new Error('bench: run with node --expose-gc');
  const many = 10;
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < many; i++) network.train(digits, optimizer);
  return (process.memoryUsage().heapUsed - before) / (many * DIGITS);
}

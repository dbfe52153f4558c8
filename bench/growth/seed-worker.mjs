import { parentPort } from 'node:worker_threads';
import { generateDigits, LeNet1989, SGD } from 'lenet-1989';

const PASSES = 23;

const digits = generateDigits({ count: 1024, seed: 1 });
parentPort.on('message', (seed) => {
  const network = new LeNet1989({ seed, kernels: 'simd' });
  const optimizer = new SGD({ learningRate: 0.02 });
  for (let pass = 0; pass < PASSES; pass++) network.train(digits, optimizer);
  parentPort.postMessage(seed);
});
parentPort.postMessage('ready');

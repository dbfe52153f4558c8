// The same worker in Node: node examples/worker/node.js FILE
import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

const [file = 'lenet1989.safetensors'] = process.argv.slice(2);
const worker = new Worker(new URL('worker.js', import.meta.url));
worker.on('message', ({ pass, done, loss, weights }) => {
  if (done) console.log(`pass ${pass}: ${done} digits`);
  if (loss) console.log(`pass ${pass}: loss ${loss.toFixed(4)}`);
  if (weights) {
    writeFileSync(file, weights);
    console.log(`the weights are in ${file}`);
    worker.terminate();
  }
});
worker.postMessage({ count: 7291, passes: 5, learningRate: 0.02, seed: 1 });

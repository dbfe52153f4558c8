// Learns in a thread of its own, in a browser as in Node: takes how, tells how far it is, and gives the weights back.
import { generateDigits, LeNet1989, SGD, trainPass } from '../../dist/index.js';

// In a browser a worker sends and receives by itself, in Node by a port.
const port = globalThis.postMessage ? globalThis : (await import('node:worker_threads')).parentPort;

port.onmessage = ({ data: { count, passes, learningRate, seed } }) => {
  const digits = generateDigits({ count, seed });
  const net = new LeNet1989({ seed });
  const optimizer = new SGD({ learningRate });
  for (let pass = 1; pass <= passes; pass++) {
    const steps = trainPass(net, digits, optimizer, 1000);
    let step = steps.next();
    for (; !step.done; step = steps.next()) port.postMessage({ pass, done: step.value });
    // What the generator returns at its end: the mean loss of the pass.
    port.postMessage({ pass, loss: step.value });
  }
  const weights = net.toSafetensors();
  // The bytes are handed over, not copied.
  port.postMessage({ weights }, [weights.buffer]);
};

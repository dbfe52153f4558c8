import { LeNet1989, readZipCode, SGD } from 'lenet-1989';
import { hash } from './hash.js';

/** Grey levels as the zip-code files hold them, a different pattern for each digit. */
function zipCodeText(count) {
  const level = (n, i) => ((n * 37 + i * (n + 11) * 7) % 2001) / 1000 - 1;
  const line = (n) => [n % 10, ...Array.from({ length: 256 }, (_, i) => level(n, i).toFixed(4))].join(' ');
  return Array.from({ length: count }, (_, n) => `${line(n)}\n`).join('');
}

/** Digits read from a file, and what a network makes of them before and after it has learnt from them. */
export async function answer() {
  const gzip = new Blob([zipCodeText(30)]).stream().pipeThrough(new CompressionStream('gzip'));
  const digits = await readZipCode(new Uint8Array(await new Response(gzip).arrayBuffer()));
  const net = new LeNet1989({ seed: 7 });
  const before = net.forward(digits.images);
  const { digit, margin } = net.classify(digits.image(3));
  const loss = net.train(digits, new SGD({ learningRate: 0.05 }));
  return {
    stats: String(net),
    kernels: net.kernels,
    labels: Array.from(digits.labels).join(''),
    digit,
    margin,
    loss,
    images: await hash(digits.images),
    before: await hash(before),
    after: await hash(net.forward(digits.images)),
    weights: await hash(net.toSafetensors()),
  };
}

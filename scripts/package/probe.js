// Runs in Node and in a page, which must answer alike: what the package computes, as text and as hashes of its bits.

/** Grey levels as the zip-code files hold them, a different pattern for each digit. */
function zipCodeText(count) {
  const level = (n, i) => ((n * 37 + i * (n + 11) * 7) % 2001) / 1000 - 1;
  const line = (n) => [n % 10, ...Array.from({ length: 256 }, (_, i) => level(n, i).toFixed(4))].join(' ');
  return Array.from({ length: count }, (_, n) => `${line(n)}\n`).join('');
}

async function sha256({ buffer, byteOffset, byteLength }) {
  const hash = await crypto.subtle.digest('SHA-256', buffer.slice(byteOffset, byteOffset + byteLength));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param lenet the module `lenet-1989`
 * @param pictures the module `lenet-1989/pictures`
 */
export async function probe({ LeNet1989, readZipCode, SGD }, { architecture, kernelSheet, learningCurve }) {
  const gzip = new Blob([zipCodeText(30)]).stream().pipeThrough(new CompressionStream('gzip'));
  const digits = await readZipCode(new Uint8Array(await new Response(gzip).arrayBuffer()));
  const net = new LeNet1989({ seed: 7 });
  const before = net.forward(digits.images);
  const { digit, margin } = net.classify(digits.image(3));
  const loss = net.train(digits, new SGD({ learningRate: 0.05 }));
  const drawn = [
    architecture(net),
    kernelSheet('H1', net.parameters().get('H1.weight')),
    learningCurve([{ pass: 1, train: loss, test: margin }], { figure: 'loss', logarithmic: true }),
  ];
  return {
    stats: String(net),
    labels: Array.from(digits.labels).join(''),
    digit,
    margin,
    loss,
    images: await sha256(digits.images),
    before: await sha256(before),
    after: await sha256(net.forward(digits.images)),
    weights: await sha256(net.toSafetensors()),
    pictures: await Promise.all(drawn.map((svg) => sha256(new TextEncoder().encode(svg)))),
  };
}

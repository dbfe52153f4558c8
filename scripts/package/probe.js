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

/** Dark strokes on paper that is lit from the left, with a round pen: grey levels. */
function drawn(strokes, width, height, pen) {
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    let nearest = Infinity;
    for (const stroke of strokes) {
      for (let p = 0; p + 3 < stroke.length; p += 2) {
        const [x0, y0, x1, y1] = stroke.slice(p);
        const [dx, dy] = [x1 - x0, y1 - y0];
        const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
        const [ex, ey] = [x - x0, y - y0].map(
          (d, axis) => d - Math.min(1, Math.max(0, along)) * [dx, dy][axis],
        );
        nearest = Math.min(nearest, Math.sqrt(ex * ex + ey * ey));
      }
    }
    const ink = Math.min(1, Math.max(0, pen / 2 + 0.5 - nearest));
    data[at] = (230 - (40 * x) / width) * (1 - 0.8 * ink);
  }
  return { data, width, height };
}

/** A 7 and a 1, with a pen of their own each. */
const STROKES = [
  [20, 30, 62, 30, 36, 96],
  [112, 28, 112, 98],
];

/**
 * What a network makes of digits that are read, as text and bits.
 * @param readings of `readDigits` or `readStrokes`
 */
function toldOf(readings) {
  return Promise.all(
    readings.map(async ({ digit, rejected, line, box, probabilities, margin, image }) => ({
      digit,
      rejected,
      line,
      box,
      margin,
      probabilities: await sha256(probabilities),
      image: await sha256(image),
    })),
  );
}

/** @param modules those of the package, by the names of their files */
export async function probe(modules) {
  const { LeNet1989, readZipCode, SGD } = modules.index;
  const { architecture, kernelSheet, learningCurve } = modules.pictures;
  const { readDigits, readStrokes } = modules.reader;
  const { fromOnnx, toOnnx } = modules.onnx;
  const { trained1989, trainedReader } = modules.trained;
  const gzip = new Blob([zipCodeText(30)]).stream().pipeThrough(new CompressionStream('gzip'));
  const digits = await readZipCode(new Uint8Array(await new Response(gzip).arrayBuffer()));
  const net = new LeNet1989({ seed: 7 });
  const before = net.forward(digits.images);
  const { digit, margin } = net.classify(digits.image(3));
  const loss = net.train(digits, new SGD({ learningRate: 0.05 }));
  const pictures = [
    architecture(net),
    kernelSheet('H1', net.parameters().get('H1.weight')),
    learningCurve([{ pass: 1, train: loss, test: margin }], { figure: 'loss', logarithmic: true }),
  ];
  const picture = drawn(STROKES, 150, 120, 7);
  const plain = new LeNet1989({ kernels: 'plain' });
  plain.setParameters(trainedReader.parameters());
  const network = Object.assign(plain, { card: trainedReader.card });
  return {
    stats: String(net),
    trained: await Promise.all(
      [trained1989, trainedReader].map((network) => sha256(network.toSafetensors())),
    ),
    picture: await toldOf(readDigits(picture)),
    pictureByPlainKernels: await toldOf(readDigits(picture, { network })),
    strokes: await toldOf(readStrokes(STROKES, { digits: 'many' })),
    onnx: await Promise.all([toOnnx(net), fromOnnx(toOnnx(trainedReader)).toSafetensors()].map(sha256)),
    labels: Array.from(digits.labels).join(''),
    digit,
    margin,
    loss,
    images: await sha256(digits.images),
    before: await sha256(before),
    after: await sha256(net.forward(digits.images)),
    weights: await sha256(net.toSafetensors()),
    pictures: await Promise.all(pictures.map((svg) => sha256(new TextEncoder().encode(svg)))),
  };
}

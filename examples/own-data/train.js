// Trains on digits of your own, and keeps the weights:
//   node examples/own-data/train.js digits.csv
//   node examples/own-data/train.js images-idx3-ubyte labels-idx1-ubyte
import { readFile, writeFile } from 'node:fs/promises';
import { Digits, evaluate, LeNet1989, readIdxDigits, resample, SGD } from '../../dist/index.js';

/** IDX files, as MNIST has them, gzip or not: the library reads them. */
async function readIdx(imageFile, labelFile) {
  return readIdxDigits(await readFile(imageFile), await readFile(labelFile));
}

/** A table without a heading, one digit a line: the label, then the pixels of a square image, 0 (paper) to 255 (ink). */
async function readCsv(file) {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  const numbers = rows[0].length;
  const isByte = (n) => Number.isInteger(n) && n >= 0 && n <= 255;
  const wrong = rows.findIndex((row) => row.length !== numbers || !row.every(isByte));
  if (wrong >= 0) {
    throw new Error(
      `${file} line ${wrong + 1}: expected ${numbers} whole numbers from 0 to 255, found ${lines[wrong]}`,
    );
  }
  const labels = Uint8Array.from(rows, (row) => row[0]);
  const pixels = Uint8Array.from(rows.flatMap((row) => row.slice(1)));
  // A square image of any size is brought to 16 x 16 grey levels from -1 to 1.
  return new Digits(resample(pixels, Math.sqrt(numbers - 1)), labels);
}

const [first, second] = process.argv.slice(2);
if (!first) throw new Error('expected a CSV file, or an IDX file of images and one of labels, found none');
const digits = second ? await readIdx(first, second) : await readCsv(first);

// The last fifth is held out: how well a network reads is measured on digits that it has not learnt from.
const [train, heldOut] = digits.split(Math.floor(0.8 * digits.count));
console.log(`${train.count} digits to learn from, ${heldOut.count} held out`);

const net = new LeNet1989({ seed: 1 });
const optimizer = new SGD({ learningRate: 0.02 });
for (let pass = 1; pass <= 20; pass++) {
  const loss = net.train(train, optimizer);
  const { misses } = evaluate(net, heldOut);
  console.log(`pass ${pass}: loss ${loss.toFixed(4)}, misread of the held out: ${misses}`);
}
await writeFile('lenet1989.safetensors', net.toSafetensors());

// Another program, another day:
const again = LeNet1989.fromSafetensors(await readFile('lenet1989.safetensors'));
const { digit, margin } = again.classify(heldOut.image(0));
console.log(
  `the first of the held out, a ${heldOut.labels[0]}, is read as ${digit}, ${margin.toFixed(2)} ahead`,
);

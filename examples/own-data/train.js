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
  const rows = (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().split(','));
  const side = Math.sqrt(rows[0].length - 1);
  const isSquare = side > 1 && Number.isInteger(side);
  rows.forEach((row, n) => {
    const found = isSquare && row.length === side ** 2 + 1 ? wrongIn(row) : several(row);
    const pixels = isSquare ? `${side ** 2} pixels from 0 to 255` : 'the pixels of a square image';
    const expected = `a label from 0 to 9 and ${pixels}, with commas between them`;
    if (found) throw new Error(`line ${n + 1}: expected ${expected}, found ${found}`);
  });
  const labels = Uint8Array.from(rows, ([label]) => Number(label));
  const pixels = Uint8Array.from(rows.flatMap((row) => row.slice(1).map(Number)));
  // A square image of any size is brought to 16 x 16 grey levels from -1 to 1.
  return new Digits(resample(pixels, side), labels);
}

/** What is no label or no pixel in a row, if anything is. */
function wrongIn(row) {
  const column = row.findIndex((word, k) => !/^ *\d{1,3} *$/.test(word) || word > (k === 0 ? 9 : 255));
  return column < 0 ? undefined : `${shown(row[column])} in column ${column + 1}`;
}

/** How many words a row has, and how it begins. */
function several(row) {
  const text = row.join(',');
  return text === '' ? 'nothing' : `${row.length} ${row.length === 1 ? 'value' : 'values'}: ${shown(text)}`;
}

function shown(text) {
  return `'${text.slice(0, 20).replace(/[^ -~]/g, '?')}${text.length > 20 ? '...' : ''}'`;
}

/** The digits of the files, enough to learn from some and to hold some out. */
async function read(files) {
  if (files.length === 0)
    throw new Error('expected a CSV file, or an IDX file of images and one of labels, found none');
  const digits = await (files.length === 1 ? readCsv(files[0]) : readIdx(files[0], files[1]));
  if (digits.count < 2) throw new Error(`expected 2 digits or more, found ${digits.count}`);
  return digits;
}

const files = process.argv.slice(2);
const digits = await read(files).catch(({ message }) => {
  console.error([...(files.length > 0 ? [files.join(', ')] : []), message].join(': '));
  process.exit(1);
});

// The last fifth is held out: how well a network reads is measured on digits that it has not learnt from.
const [train, heldOut] = digits.split(Math.floor(0.8 * digits.count));
console.log(`${train.count} of ${digits.count} digits to learn from, ${heldOut.count} held out`);

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

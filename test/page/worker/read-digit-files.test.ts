import { gzipSync } from 'node:zlib';
import { generateDigits, writeZipCode } from 'lenet-1989';
import { expect, test } from 'vitest';
import { readDigitFiles } from '../../../page/worker/read-digit-files.ts';

const DIGITS = generateDigits({ count: 12, seed: 3 });
const TEXT = writeZipCode(DIGITS);

/** An IDX file of bytes, as its definition says. */
function idx(sizes: readonly number[], numbers: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = new DataView(new ArrayBuffer(4 + 4 * sizes.length));
  header.setUint32(0, 0x800 + sizes.length);
  for (const [d, size] of sizes.entries()) header.setUint32(4 + 4 * d, size);
  return new Uint8Array([...new Uint8Array(header.buffer), ...numbers]);
}

/** Images of a side, and their labels, which go round. */
function pair(count: number, side: number) {
  const images = new Uint8Array(count * side * side).map((_, n) => (n * 37) % 256);
  const labels = new Uint8Array(count).map((_, n) => n % 10);
  return { images: idx([count, side, side], images), labels: idx([count], labels) };
}

function file(name: string, content: string | Uint8Array<ArrayBuffer>): File {
  return new File([content], name);
}

async function read(...files: File[]) {
  const told: string[] = [];
  const answer = await readDigitFiles(files, ({ file, at, of }) => told.push(`${file} ${at}/${of}`));
  return { answer, told };
}

test('zip-code text is read, packed or not, into the set that its name says', async () => {
  const { answer, told } = await read(
    file('my-test.txt', TEXT.split('\n').slice(0, 5).join('\n')),
    file('digits.gz', new Uint8Array(gzipSync(TEXT))),
  );
  if (answer.type !== 'read') throw new Error(answer.type === 'refused' ? answer.message : '');
  expect(answer.parts.name).toBe('files');
  expect(answer.parts.train).toMatchObject({ images: DIGITS.images, labels: DIGITS.labels });
  expect(answer.parts.test?.labels).toEqual(DIGITS.labels.slice(0, 5));
  expect(told).toEqual(['digits.gz 1/2', 'my-test.txt 2/2']);
});

test('the paper\u2019s digits are known by their names and how many there are', async () => {
  const line = TEXT.split('\n')[0] as string;
  const whole = await read(file('zip.test', `${line}\n`.repeat(2007)));
  expect(whole.answer).toMatchObject({ type: 'read', parts: { name: 'zip' } });
  const short = await read(file('zip.test', `${line}\n`.repeat(2006)));
  expect(short.answer).toMatchObject({ type: 'read', parts: { name: 'files' } });
});

test('IDX files go together in pairs, in whatever order they come', async () => {
  const { images, labels } = pair(6, 20);
  const { answer } = await read(file('letters-labels', labels), file('letters-images', images));
  expect(answer).toMatchObject({ type: 'read', parts: { name: 'files' } });
  if (answer.type !== 'read') return;
  expect(answer.parts.train?.labels).toEqual(Uint8Array.of(0, 1, 2, 3, 4, 5));
  expect(answer.parts.train?.images.length).toBe(6 * 256);
  expect(answer.parts.test).toBeUndefined();
});

test('of MNIST the first digits are taken, as many as the paper has', async () => {
  const { images, labels } = pair(2010, 28);
  const { answer } = await read(
    file('t10k-images-idx3-ubyte.gz', new Uint8Array(gzipSync(images))),
    file('t10k-labels-idx1-ubyte', labels),
  );
  expect(answer).toMatchObject({ type: 'read', parts: { name: 'mnist' } });
  if (answer.type !== 'read') return;
  expect(answer.parts.test?.labels.length).toBe(2007);
  expect(answer.parts.test?.labels[2006]).toBe(2006 % 10);
  // Fewer than those are somebody's own.
  const few = pair(30, 28);
  const own = await read(
    file('t10k-images-idx3-ubyte', few.images),
    file('t10k-labels-idx1-ubyte', few.labels),
  );
  expect(own.answer).toMatchObject({ type: 'read', parts: { name: 'files' } });
});

const GOOD = pair(6, 20);

test.each<[string, File[], RegExp]>([
  [
    'a damaged line',
    [file('zip.train', TEXT.replace('\n', ' 7\n'))],
    /^zip\.train line 1: expected 257 numbers, found 258\.$/,
  ],
  [
    'a picture',
    [file('cat.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0))],
    /^cat\.png: .*PNG/,
  ],
  ['an empty file', [file('zip.train', '')], /^zip\.train: expected a digit a line, found /],
  [
    'packing that is cut off',
    [file('zip.train.gz', new Uint8Array(gzipSync(TEXT)).slice(0, 700))],
    /^zip\.train\.gz: expected a whole gzip file, found 700 bytes/,
  ],
  [
    'images alone',
    [file('a-images', GOOD.images)],
    /^a-images: expected labels beside it, found none; take both files together\.$/,
  ],
  ['labels alone', [file('a-labels', GOOD.labels)], /^a-labels: expected images beside it/],
  [
    'labels of others',
    [file('a-images', GOOD.images), file('a-labels', pair(5, 20).labels)],
    /^a-labels: expected 6, one for each image, found 5\.$/,
  ],
  [
    'images that are cut off',
    [file('a-images', GOOD.images.slice(0, -1)), file('a-labels', GOOD.labels)],
    /^a-images: expected 6 x 20 x 20 = 2400 bytes after the header, found 2399\.$/,
  ],
  [
    'two of a kind',
    [file('a.txt', TEXT), file('b.txt', TEXT)],
    /^a\.txt and b\.txt: both seem to hold the digits to learn from\.$/,
  ],
  [
    'two formats',
    [file('zip.train', TEXT), file('t10k-images', GOOD.images)],
    /^t10k-images: expected zip-code text as zip\.train is, found another format\.$/,
  ],
  [
    'no digits',
    [file('a-images', pair(0, 20).images), file('a-labels', pair(0, 20).labels)],
    /^a-images: expected at least one digit/,
  ],
])('%s: one sentence names the file', async (_, files, message) => {
  const { answer } = await read(...files);
  expect(answer).toEqual({ type: 'refused', message: expect.stringMatching(message) });
});

test('a folder is said to be none', async () => {
  const folder = file('digits', 'x');
  Object.defineProperty(folder, 'slice', {
    value: () =>
      Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('NotReadableError')) }),
  });
  expect((await read(folder)).answer).toEqual({
    type: 'refused',
    message: 'digits: expected a file, found what cannot be read, such as a folder.',
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Digits, generateDigits, readIdxDigits, writeZipCode } from 'lenet-1989';
import { afterAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../../scripts/command-line/flags.ts';
import { readCsv } from '../../../scripts/digits/csv/csv.ts';
import { loadDigits, type Wanted } from '../../../scripts/digits/load-digits.ts';
import { idx } from '../../digits/idx-file.ts';

const root = mkdtempSync(join(tmpdir(), 'digits-'));
afterAll(() => rmSync(root, { recursive: true }));

let folders = 0;

/** A folder with these files. */
function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

function load(asked: Wanted['asked'], folder: string | undefined, more: Partial<Wanted> = {}) {
  return loadDigits({ asked, folder, subset: 'first', seed: 1, ...more });
}

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => new Error('taken'),
    (error) => error as Error,
  );

/** So many digits, each with its own pixels: as IDX, and what is to be read from them. */
async function own(count: number, side: number, first: number) {
  const pixels = new Uint8Array(count * side * side);
  for (let i = 0; i < pixels.length; i++) pixels[i] = i * 37 + (i >> 9) + first * 11;
  const labels = Uint8Array.from({ length: count }, (_, n) => (n + first) % 10);
  const files = { images: idx([count, side, side], pixels), labels: idx([count], labels) };
  return { ...files, pixels, digits: await readIdxDigits(files.images, files.labels) };
}

const train = await own(30, 20, 1);
const tests = await own(12, 20, 5);

function expectSame(found: Digits, expected: Digits): void {
  expect([...found.labels]).toEqual([...expected.labels]);
  const bytes = ({ images }: Digits) => new Uint8Array(images.buffer, images.byteOffset, images.byteLength);
  expect(Buffer.compare(bytes(found), bytes(expected))).toBe(0);
}

test('what is printed to fetch digits can be typed, whatever the folder is called', async () => {
  const { message } = await refused(load('zip', join(root, "no one's")));
  expect(message).toBe(
    `${root}/no one's/zip.train.gz is not there: name another folder with --data-dir, or fetch it with ` +
      `npm run fetch-zip-code -- --data-dir '${root}/no one'\\''s'`,
  );
});

describe('--data idx', () => {
  const set = (
    place: (name: string) => string,
    stems = ['train', 't10k'],
    pack = (file: Uint8Array) => file,
  ) =>
    folderOf({
      [place(`${stems[0]}-images-idx3-ubyte`)]: pack(train.images),
      [place(`${stems[0]}-labels-idx1-ubyte`)]: pack(train.labels),
      [place(`${stems[1]}-images-idx3-ubyte`)]: pack(tests.images),
      [place(`${stems[1]}-labels-idx1-ubyte`)]: pack(tests.labels),
    });
  const gzip = (file: Uint8Array) => gzipSync(file);
  test.each<[string, string]>([
    ['as they are published', set((name) => `${name}.gz`, undefined, gzip)],
    ['unpacked', set((name) => name)],
    ['packed under the unpacked name', set((name) => name, undefined, gzip)],
    ['unpacked under the packed name', set((name) => `${name}.gz`)],
    ['with a point', set((name) => name.replace('-idx', '.idx'))],
    ['with a point, packed', set((name) => `${name.replace('-idx', '.idx')}.gz`, undefined, gzip)],
    ['of test, not t10k', set((name) => name, ['train', 'test'])],
    ['with a name before', set((name) => `emnist-digits-${name}.gz`, ['train', 'test'], gzip)],
    ['in MNIST/raw', set((name) => `MNIST/raw/${name}`)],
    ['in FashionMNIST/raw', set((name) => `FashionMNIST/raw/${name}`)],
    ['in raw', set((name) => `raw/${name}`)],
  ])('reads files %s', async (_, folder) => {
    const loaded = await load('idx', folder);
    expect(loaded.data).toBe('idx');
    expect(loaded.testIs).toBe('test digits');
    expectSame(loaded.train, train.digits);
    expectSame(loaded.test, tests.digits);
  });

  test('holds digits out where there is no test file, and says so where nobody asked for that', async () => {
    const folder = folderOf({
      'train-images-idx3-ubyte': train.images,
      'train-labels-idx1-ubyte': train.labels,
    });
    const loaded = await load('idx', folder, { holdOut: 10 });
    expect([loaded.train.count, loaded.test.count, loaded.testIs]).toEqual([
      20,
      10,
      'held-out training digits',
    ]);
    expectSame(loaded.test, train.digits.split(20)[1]);
    expect((await refused(load('idx', folder))).message).toBe(
      `${folder}: expected a file such as t10k-images-idx3-ubyte or t10k-images-idx3-ubyte.gz, found none; ` +
        '--hold-out N reports on the last N training digits instead',
    );
  });

  test('names the file that is wrong', async () => {
    const folder = folderOf({
      'train-images-idx3-ubyte': '<!DOCTYPE html><title>Not here</title>',
      'train-labels-idx1-ubyte': train.labels,
    });
    expect((await refused(load('idx', folder))).message).toBe(
      `${join(folder, 'train-images-idx3-ubyte')}: expected an IDX file, found an HTML page`,
    );
    const letters = folderOf({
      'train-images-idx3-ubyte': train.images,
      'train-labels-idx1-ubyte': idx([30], new Uint8Array(30).fill(12)),
    });
    expect((await refused(load('idx', letters))).message).toBe(
      `${join(letters, 'train-labels-idx1-ubyte')}: expected 0 to 9, found 12 for image 0, counted from 0`,
    );
  });

  test('refuses several sets, none, no digits, a folder in place of a file, and no folder at all', async () => {
    const several = folderOf({
      'a-train-images-idx3-ubyte': train.images,
      'b-train-images-idx3-ubyte.gz': train.images,
    });
    expect((await refused(load('idx', several))).message).toBe(
      `${several}: expected one file of a kind, found a-train-images-idx3-ubyte, b-train-images-idx3-ubyte.gz`,
    );
    expect((await refused(load('idx', folderOf({})))).message).toMatch(
      /expected a file such as train-images-idx3-ubyte/,
    );
    const none = folderOf({
      'train-images-idx3-ubyte': idx([0, 20, 20], new Uint8Array()),
      'train-labels-idx1-ubyte': idx([0], new Uint8Array()),
    });
    expect((await refused(load('idx', none))).message).toBe(
      `${join(none, 'train-images-idx3-ubyte')}: expected at least one digit, found none`,
    );
    const inTheWay = folderOf({ 'train-images-idx3-ubyte/file': '' });
    expect((await refused(load('idx', inTheWay))).message).toBe(
      `${join(inTheWay, 'train-images-idx3-ubyte')}: is a folder, where a file is expected`,
    );
    expect((await refused(load('idx', join(root, 'nowhere')))).message).toBe(
      `${join(root, 'nowhere')}: no such file or directory`,
    );
    const error = await refused(load('idx', undefined));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toBe('--data idx: expected the folder of the files as --data-dir, got none');
  });

  test('names of files never reach the terminal raw', async () => {
    const name = 'a\u001b[2J-train-images-idx3-ubyte';
    const error = await refused(
      load('idx', folderOf({ [name]: 'no images', 'train-labels-idx1-ubyte': train.labels })),
    );
    expect(error.message).toMatch(/a\\u\{1b\}\[2J-train-images-idx3-ubyte: expected an IDX file, found text/);
    const both = await refused(load('idx', folderOf({ [name]: '', 'train-images-idx3-ubyte': '' })));
    expect(both.message).toMatch(/found a\\u\{1b\}\[2J-train-images-idx3-ubyte, train-images-idx3-ubyte$/);
  });

  test('the same file packed and unpacked is one', async () => {
    const folder = folderOf({
      'train-images-idx3-ubyte': train.images,
      'train-images-idx3-ubyte.gz': gzipSync(train.images),
      'train-labels-idx1-ubyte': train.labels,
    });
    expectSame((await load('idx', folder, { holdOut: 5 })).train, train.digits.split(25)[0]);
  });
});

describe('--data csv', () => {
  const csv = ({ digits, pixels }: Awaited<ReturnType<typeof own>>) =>
    Array.from(digits.labels, (label, n) =>
      [label, ...pixels.subarray(n * 400, (n + 1) * 400)].join(','),
    ).join('\n');

  test.each([
    ['train.csv', 'test.csv'],
    ['mnist_train.csv', 'mnist_test.csv'],
    ['fashion-mnist_train.csv.gz', 'fashion-mnist_test.csv.gz'],
    ['latest_train.csv', 'latest_test.csv'],
  ])('reads %s and %s', async (first, second) => {
    const pack = (text: string) => (first.endsWith('.gz') ? gzipSync(text) : text);
    const folder = folderOf({
      [first]: pack(csv(train)),
      [second]: pack(csv(tests)),
      'sample_submission.csv': '',
    });
    const loaded = await load('csv', folder);
    expectSame(loaded.train, train.digits);
    expectSame(loaded.test, tests.digits);
    expectSame(loaded.test, await readCsv(new TextEncoder().encode(csv(tests))));
  });

  test('takes no part of another word for the name of a set', async () => {
    const alone = folderOf({ 'contest-train.csv': csv(train) });
    expect((await refused(load('csv', alone))).message).toBe(
      `${alone}: expected a file such as test.csv or test.csv.gz, found none; --hold-out N reports on the last N training digits instead`,
    );
  });

  test('refuses several files, and a wrong one by its line', async () => {
    const several = folderOf({ 'train.csv': csv(train), 'mnist_train.csv': csv(train) });
    expect((await refused(load('csv', several))).message).toBe(
      `${several}: expected one file of a kind, found mnist_train.csv, train.csv`,
    );
    const wrong = folderOf({ 'train.csv': `${csv(train)}\n10,0`, 'test.csv': csv(tests) });
    expect((await refused(load('csv', wrong))).message).toBe(
      `${join(wrong, 'train.csv')} line 31: expected a label from 0 to 9, found 10`,
    );
  });
});

describe('--data zip', () => {
  const text = (seed: number) => writeZipCode(generateDigits({ count: 5, seed }));
  test.each<[string, Record<string, string | Uint8Array>]>([
    ['packed', { 'zip.train.gz': gzipSync(text(1)), 'zip.test.gz': gzipSync(text(2)) }],
    ['unpacked', { 'zip.train': text(1), 'zip.test': text(2) }],
    ['under each other’s name', { 'zip.train': gzipSync(text(1)), 'zip.test.gz': text(2) }],
  ])('reads files that are %s', async (_, files) => {
    const loaded = await load('zip', folderOf(files));
    expectSame(loaded.train, generateDigits({ count: 5, seed: 1 }));
    expectSame(loaded.test, generateDigits({ count: 5, seed: 2 }));
  });
});

describe('--data mnist', () => {
  const sets = Promise.all([own(7300, 28, 3), own(2010, 28, 4)]);
  const folderWith = async (rename: (name: string) => string) => {
    const [first, second] = await sets;
    const folder = folderOf({
      [rename('train-images-idx3-ubyte')]: first.images,
      [rename('train-labels-idx1-ubyte')]: first.labels,
      [rename('t10k-images-idx3-ubyte')]: second.images,
      [rename('t10k-labels-idx1-ubyte')]: second.labels,
    });
    return { first, second, folder };
  };

  test.each<[string, (name: string) => string]>([
    ['a point', (name) => name.replace('-idx', '.idx')],
    ['MNIST/raw', (name) => `MNIST/raw/${name}`],
    ['raw, unpacked under the packed name', (name) => `raw/${name}.gz`],
  ])('reads %s, of the sizes of the paper', async (_, rename) => {
    const { folder, first, second } = await folderWith(rename);
    const loaded = await load('mnist', folder);
    expectSame(loaded.train, first.digits.take(7291));
    expectSame(loaded.test, second.digits.take(2007));
  });

  test('a folder of the same name beside the file is no matter', async () => {
    const { folder, first } = await folderWith((name) => name.replace('-idx', '.idx'));
    mkdirSync(join(folder, 'train-images-idx3-ubyte'));
    expectSame((await load('mnist', folder)).train, first.digits.take(7291));
  });

  test('fewer digits than the paper had are refused, with the file', async () => {
    const few = await own(30, 28, 3);
    const folder = folderOf({ 'train-images-idx3-ubyte': few.images, 'train-labels-idx1-ubyte': few.labels });
    expect((await refused(load('mnist', folder))).message).toBe(
      `${join(folder, 'train-images-idx3-ubyte')}: expected at least 7291 digits, found 30; --data idx takes as many as there are`,
    );
  });
});

test('--subset random is for mnist alone', async () => {
  for (const asked of ['zip', 'idx', 'csv', 'generated'] as const) {
    const folder = asked === 'generated' ? undefined : root;
    await expect(load(asked, folder, { subset: 'random' })).rejects.toThrow(
      new UsageError(`--subset random: only for mnist, got --data ${asked}`),
    );
  }
});

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Digits, generateDigits, LeNet1989, SGD } from 'lenet-1989';
import { expect, test } from 'vitest';
import { inBuiltClone } from './clone.ts';

/** Digits as somebody has them: 16 x 16 bytes each, 0 for paper. */
const generated = generateDigits({ count: 1000, seed: 5 });
const bytes = Uint8Array.from(generated.images, (level) => Math.round((level + 1) * 127.5));

/** An IDX file of bytes: two zeros, the type, how many sizes, the sizes as 32 bits with the high byte first, the numbers. */
function idx(sizes: readonly number[], numbers: Uint8Array): Uint8Array {
  const size = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
  return Uint8Array.from([0, 0, 8, sizes.length, ...sizes.flatMap(size), ...numbers]);
}

function csv(): string {
  return Array.from(
    generated.labels,
    (label, n) => `${label},${bytes.subarray(256 * n, 256 * n + 256).join(',')}\n`,
  ).join('');
}

/** The training of the example on these digits, in this process. */
function trained(): LeNet1989 {
  const images = Float32Array.from(bytes, (byte) => byte / 127.5 - 1);
  const net = new LeNet1989({ seed: 1 });
  const optimizer = new SGD({ learningRate: 0.02 });
  for (let pass = 0; pass < 20; pass++) net.train(new Digits(images, generated.labels).take(800), optimizer);
  return net;
}

test.each([
  ['a CSV file', { 'digits.csv': csv() }],
  [
    'IDX files',
    { images: idx([1000, 16, 16], bytes), labels: idx([1000], generated.labels) } as Record<
      string,
      Uint8Array
    >,
  ],
])(
  'own digits in %s are read, learnt from, and the weights are kept',
  async (_, files) => {
    const { output, weights } = await inBuiltClone((folder) => {
      for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
      const output = execFileSync(process.execPath, ['examples/own-data/train.js', ...Object.keys(files)], {
        cwd: folder,
        encoding: 'utf8',
      });
      return { output, weights: readFileSync(join(folder, 'lenet1989.safetensors')) };
    });
    const lines = output.trim().split('\n');
    expect(lines).toHaveLength(22);
    expect(lines[0]).toBe('800 of 1000 digits to learn from, 200 held out');
    const misread = Number(lines[20]?.match(/^pass 20: loss 0\.\d{4}, misread of the held out: (\d+)$/)?.[1]);
    expect(misread).toBeLessThan(40);
    const net = trained();
    expect(new Uint8Array(weights)).toEqual(new Uint8Array(net.toSafetensors()));
    const heldOut = generated.split(800)[1];
    const { digit, margin } = net.classify(
      Float32Array.from(bytes.subarray(800 * 256, 801 * 256), (b) => b / 127.5 - 1),
    );
    expect(lines[21]).toBe(
      `the first of the held out, a ${heldOut.labels[0]}, is read as ${digit}, ${margin.toFixed(2)} ahead`,
    );
  },
  120_000,
);

test('images of another size are brought to 16 x 16, and what is no table of digits is refused', async () => {
  await inBuiltClone((folder) => {
    const run = (content: string) => {
      writeFileSync(join(folder, 'digits.csv'), content);
      const args = ['examples/own-data/train.js', 'digits.csv'];
      return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    };
    const row = (label: number, side: number) =>
      [label, ...Array.from({ length: side ** 2 }, (_, k) => (k % side === label ? 255 : 0))].join(',');
    const large = Array.from({ length: 20 }, (_, n) => `${row(n % 10, 28)}\n`).join('');
    expect(run(large).stdout).toContain('16 of 20 digits to learn from, 4 held out');
    const pixels = '256 pixels from 0 to 255';
    const square = 'the pixels of a square image';
    for (const [content, line, expected, found] of [
      ['', 1, square, 'nothing'],
      ['\n\n', 1, square, 'nothing'],
      [`${row(1, 16).replaceAll(',', ';')}\n`, 1, square, "1 value: '1;0;255;0;0;0;0;0;0;...'"],
      [`label,pixel\n${row(1, 16)}\n`, 1, square, "2 values: 'label,pixel'"],
      [`${row(1, 16)},0\n`, 1, square, "258 values: '1,0,255,0,0,0,0,0,0,...'"],
      ['\u001b[2J\u0000\n', 1, square, "1 value: '?[2J?'"],
      [`${row(1, 16)}\n${row(2, 15)}\n`, 2, pixels, "226 values: '2,0,0,255,0,0,0,0,0,...'"],
      [`${row(1, 16)}\n\n${row(2, 16)}\n`, 2, pixels, 'nothing'],
      [`${row(1, 16)}\n${row(300, 16)}\n`, 2, pixels, "'300' in column 1"],
      [`${row(1, 16)}\n${row(11, 16)}\n`, 2, pixels, "'11' in column 1"],
      [`${row(1, 16).replace('255', '0.5')}\n`, 1, pixels, "'0.5' in column 3"],
      [`${row(1, 16).replace('255', '256')}\n`, 1, pixels, "'256' in column 3"],
      [`${row(1, 16).replace('255', '')}\n`, 1, pixels, "'' in column 3"],
    ] as const) {
      const { status, stderr } = run(content);
      const said = `digits.csv: line ${line}: expected a label from 0 to 9 and ${expected}, with commas between them, found ${found}\n`;
      expect([status, stderr]).toEqual([1, said]);
    }
    expect(run(`${row(1, 16)}\n`).stderr).toBe('digits.csv: expected 2 digits or more, found 1\n');
    expect(run(`${row(1, 16)}\r\n${row(2, 16)}\r\n`).stdout).toContain(
      '1 of 2 digits to learn from, 1 held out',
    );
    const start = (...files: string[]) =>
      spawnSync(process.execPath, ['examples/own-data/train.js', ...files], {
        cwd: folder,
        encoding: 'utf8',
      });
    expect(start()).toMatchObject({
      status: 1,
      stderr: 'expected a CSV file, or an IDX file of images and one of labels, found none\n',
    });
    expect(start('none.csv')).toMatchObject({
      status: 1,
      stderr: "none.csv: ENOENT: no such file or directory, open 'none.csv'\n",
    });
    const { status, stderr } = start('digits.csv', 'digits.csv');
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^digits\.csv, digits\.csv: images: expected an IDX file, found .*\n$/),
    ]);
  });
}, 120_000);

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import {
  type ConnectionTable,
  evaluate,
  generateDigits,
  LeNet1989,
  type NamedTensor,
  readSafetensors,
  SGD,
  type Squash,
  writeSafetensors,
  writeZipCode,
} from 'lenet-1989';
import { expect, test } from 'vitest';
import { pythonWith } from '../../scripts/onnx/python-with.ts';
import { inBuiltClone } from './clone.ts';
import { distance } from './distance.ts';

const TOLERANCE = 1e-5;

const python = pythonWith('torch');
if (python === undefined)
  console.log('skipped: there is no python3 with torch, so examples/pytorch is not tried');

/** Two of each three maps of H1, by another scheme than the default, and out of order. */
const otherTable: ConnectionTable = Array.from({ length: 12 }, (_, map) =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((k) => (map + 5 * k) % 12),
);
/** Maps that see 3 to 12 maps each. */
const unequalTable: ConnectionTable = Array.from({ length: 12 }, (_, map) =>
  Array.from({ length: 3 + ((map * 5) % 10) }, (_, k) => (map + 7 * k) % 12),
);

/** A safetensors file of tensors of one number, wherever each is said to be. */
function withData(length: number, offsets: Readonly<Record<string, readonly [number, number]>>): Buffer {
  const entries = Object.entries(offsets).map(([name, data_offsets]) => [
    name,
    { dtype: 'F32', shape: [1], data_offsets },
  ]);
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([size, header, Buffer.alloc(length)]);
}

/** A network that has learnt a little, every bias of which is somewhere. */
function network(connections?: ConnectionTable, squash: Squash = 'scaled tanh'): LeNet1989 {
  const net = new LeNet1989({
    seed: 3,
    outputBias: -0.3,
    squash,
    // With plain tanh, sums that begin as small as the paper's hardly learn.
    initialisation: squash === 'tanh' ? '2.4/sqrt(F)' : '2.4/F',
    ...(connections && { connections }),
  });
  net.train(generateDigits({ count: 2000, seed: 4 }), new SGD({ learningRate: 0.05 }));
  return net;
}

test.skipIf(!python).each<[string, ConnectionTable | undefined, Squash?]>([
  ['the default table', undefined],
  ['plain tanh', undefined, 'tanh'],
  ['another table', otherTable],
  ['maps that see unequal numbers of maps', unequalTable],
])(
  'PyTorch computes the same outputs, loss, gradients and step: %s',
  async (_, connections, squash) => {
    const net = network(connections, squash);
    const digits = generateDigits({ count: 20, seed: 6 });
    const { images, labels } = digits;
    const { answers, written } = await inBuiltClone((folder) => {
      const at = (name: string) => join(folder, name);
      writeFileSync(at('weights.safetensors'), net.toSafetensors());
      writeFileSync(
        at('digits.safetensors'),
        writeSafetensors(
          new Map([
            ['images', { shape: [20, 1, 16, 16], data: images }],
            ['labels', { shape: [20], data: Float32Array.from(labels) }],
          ]),
        ),
      );
      const script = fileURLToPath(new URL('pytorch.py', import.meta.url));
      execFileSync(python ?? '', ['-B', script, folder], { encoding: 'utf8' });
      return {
        answers: readSafetensors(readFileSync(at('answers.safetensors'))).tensors,
        written: readFileSync(at('written.safetensors')),
      };
    });
    const answer = (name: string) => (answers.get(name) as NamedTensor).data;

    const outputs = net.forward(images);
    expect(distance(answer('outputs'), outputs)).toBeLessThan(TOLERANCE);
    const { loss, gradients } = net.gradients(images, labels);
    expect(distance(answer('loss'), [loss])).toBeLessThan(TOLERANCE);
    for (const [name, gradient] of Object.entries(gradients)) {
      expect(distance(answer(`gradient of ${name}`), gradient), name).toBeLessThan(TOLERANCE);
      // The tolerance is small beside what it is the tolerance of.
      expect(Math.max(...gradient.map(Math.abs)), name).toBeGreaterThan(100 * TOLERANCE);
    }

    // Python took a step on the first digit and wrote the weights: the library reads them, table included.
    const before = net.parameters();
    net.train(digits.take(1), new SGD({ learningRate: 0.5 }));
    const back = LeNet1989.fromSafetensors(written);
    expect(back.connections).toEqual(net.connections);
    expect(back.squash).toBe(net.squash);
    for (const [name, { data }] of net.parameters()) {
      const found = back.parameters().get(name) as NamedTensor;
      expect(distance(found.data, data), name).toBeLessThan(TOLERANCE);
      expect(distance(found.data, (before.get(name) as NamedTensor).data), name).toBeGreaterThan(
        100 * TOLERANCE,
      );
    }
  },
  120_000,
);

test.skipIf(!python)(
  'the Python program misreads the same digits of a zip-code file',
  async () => {
    const net = network();
    const digits = generateDigits({ count: 500, seed: 7 });
    const output = await inBuiltClone((folder) => {
      writeFileSync(join(folder, 'weights.safetensors'), net.toSafetensors());
      writeFileSync(join(folder, 'digits.txt'), writeZipCode(digits));
      return execFileSync(
        python ?? '',
        ['-B', 'examples/pytorch/lenet1989.py', 'weights.safetensors', 'digits.txt'],
        { cwd: folder, encoding: 'utf8' },
      );
    });
    const { misses, mse } = evaluate(net, digits);
    const [, misread, loss] = output.match(/^(\d+) of 500 misread, loss (0\.\d{6})\n$/) ?? [];
    expect(Number(misread)).toBe(misses);
    expect(misses).toBeGreaterThan(0);
    expect(Math.abs(Number(loss) - mse)).toBeLessThan(TOLERANCE);
  },
  120_000,
);

test.skipIf(!python)(
  'the Python program refuses other files in a line',
  async () => {
    const weights = network().toSafetensors();
    const files = {
      'gzip.safetensors': gzipSync(weights),
      'empty.safetensors': '',
      'cut.safetensors': weights.subarray(0, 20_000),
      'header.safetensors': weights.subarray(0, 300),
      'other.safetensors': writeSafetensors(new Map([['x', { shape: [1], data: new Float32Array(1) }]])),
      'hole.safetensors': withData(12, { x: [0, 4], y: [8, 12] }),
      'overlap.safetensors': withData(8, { y: [4, 8], x: [0, 4], z: [4, 8] }),
      'trailing.safetensors': withData(9, { y: [4, 8], x: [0, 4] }),
    };
    const another = 'expected a safetensors file, found another, or the beginning of one';
    const said = await inBuiltClone((folder) => {
      for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
      return ['missing', ...Object.keys(files)].map((name) => {
        const { status, stdout, stderr } = spawnSync(
          python ?? '',
          ['-B', 'examples/pytorch/lenet1989.py', name, 'digits.txt'],
          { cwd: folder, encoding: 'utf8' },
        );
        expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
        return stderr;
      });
    });
    expect(said.map((text) => text.split('\n').length)).toEqual(said.map(() => 2));
    expect(said.slice(1, 5)).toEqual([
      `gzip.safetensors: ${another}\n`,
      `empty.safetensors: ${another}\n`,
      expect.stringMatching(
        /^cut\.safetensors: H3\.weight: expected data up to byte \d+, found \d+ bytes\n$/,
      ),
      `header.safetensors: ${another}\n`,
    ]);
    expect(said[0]).toMatch("No such file or directory: 'missing'");
    expect(said[5]).toMatch('Unexpected key(s) in state_dict: "x".');
    expect(said.slice(6)).toEqual([
      'hole.safetensors: y: expected data from byte 4 on, found from 8\n',
      'overlap.safetensors: z: expected data from byte 8 on, found from 4\n',
      'trailing.safetensors: expected 8 bytes of tensors, found 9\n',
    ]);
  },
  120_000,
);

test.skipIf(!python)(
  'a network that begins in Python is one of the library',
  async () => {
    const bytes = await inBuiltClone((folder) => {
      const code = "import lenet1989; lenet1989.save(lenet1989.LeNet1989(), 'fresh.safetensors')";
      execFileSync(python ?? '', ['-B', '-c', code], {
        cwd: folder,
        env: { ...process.env, PYTHONPATH: join(folder, 'examples/pytorch') },
      });
      return readFileSync(join(folder, 'fresh.safetensors'));
    });
    const fresh = LeNet1989.fromSafetensors(bytes);
    expect(fresh.connections).toEqual(new LeNet1989().connections);
    // Section 4: weights between plus and minus 2.4 / F, F with the bias; biases begin at 0.
    const fanIns = { H1: 26, H2: 201, H3: 193, output: 31 };
    for (const [layer, fanIn] of Object.entries(fanIns)) {
      const { data } = fresh.parameters().get(`${layer}.weight`) as NamedTensor;
      const most = Math.max(...data.map(Math.abs));
      expect(most).toBeLessThanOrEqual(Math.fround(2.4 / fanIn));
      expect(most).toBeGreaterThan((0.9 * 2.4) / fanIn);
      expect(
        fresh
          .parameters()
          .get(`${layer}.bias`)
          ?.data.every((bias) => bias === 0),
      ).toBe(true);
    }
  },
  120_000,
);

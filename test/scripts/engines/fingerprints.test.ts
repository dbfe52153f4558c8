import { createHash } from 'node:crypto';
import * as index from 'lenet-1989';
import * as reader from 'lenet-1989/reader';
import * as trained from 'lenet-1989/trained';
import { afterEach, expect, test, vi } from 'vitest';
import { differences } from '../../../scripts/engines/answer.ts';
import { PINNED } from '../../../scripts/engines/check-engines.ts';
import { fingerprints, picture, whyNoSimd } from '../../../scripts/engines/fingerprints.js';

afterEach(() => vi.unstubAllGlobals());

const modules = { index, reader, trained };
const { generateDigits, LeNet1989 } = index;

/** The names of what is otherwise than pinned. */
function otherwise(found: Record<string, string>): (string | undefined)[] {
  return differences({ fingerprints: { plain: found } }, PINNED).map((line) => line.split(',')[0]);
}

// The plain kernels take most of a minute as the tests load them; `npm run check-engines` asks for them too.
test('the sources compute what is pinned', async () => {
  expect(await fingerprints(modules, 'simd')).toEqual(PINNED);
});

test('a fingerprint is the SHA-256 of the bytes, one array after the other', () => {
  const { images, labels } = generateDigits({ count: 500, seed: 1989 });
  const hash = createHash('sha256');
  for (const level of images) {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatLE(level);
    hash.update(bytes);
  }
  expect(PINNED['generated digits']).toBe(hash.update(labels).digest('hex'));
});

test('the digits of the picture are found and read, in two lines', () => {
  const digits = generateDigits({ count: 8, seed: 1 });
  const readings = reader.readDigits(picture(digits));
  expect(readings.map(({ digit }) => digit)).toEqual([...digits.labels]);
  expect(readings.map(({ line }) => line)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
});

test('a number that is a little other is noticed by all that depends on it, and by nothing else', async () => {
  const parameters = trained.trainedReader.parameters();
  (parameters.get('output.bias') as { data: Float32Array }).data[3] += 2 ** -16;
  const other = new LeNet1989();
  other.setParameters(parameters);
  const trainedReader = Object.assign(other, { card: trained.trainedReader.card });
  expect(otherwise(await fingerprints({ ...modules, trained: { trainedReader } }, 'simd'))).toEqual([
    'digits of a picture',
    'strokes of a pen',
  ]);

  const generate: typeof generateDigits = (options) => {
    const digits = generateDigits(options);
    digits.images[300 * 256 + 120] -= 2 ** -16;
    return digits;
  };
  const changed = { ...modules, index: { ...index, generateDigits: generate } };
  expect(otherwise(await fingerprints(changed, 'simd'))).toEqual(
    Object.keys(PINNED).filter((name) => !/picture|pen/.test(name)),
  );
});

test('only an engine without WebAssembly, or without its SIMD, may leave the fast kernels out', async () => {
  expect(whyNoSimd()).toBeUndefined();
  // With SIMD, kernels that cannot be had are a fault, which is the engine's answer.
  class Broken extends LeNet1989 {
    constructor(options: index.LeNet1989Options) {
      if (options.kernels === 'simd') throw new Error('kernels: simd cannot be had here: no such opcode');
      super(options);
    }
  }
  const broken = { ...modules, index: { ...index, LeNet1989: Broken } };
  await expect(fingerprints(broken, 'simd')).rejects.toThrow('no such opcode');

  vi.stubGlobal('WebAssembly', { validate: (bytes: Uint8Array) => !bytes.includes(253) });
  expect(whyNoSimd()).toBe('no SIMD in its WebAssembly');
  vi.stubGlobal('WebAssembly', undefined);
  expect(whyNoSimd()).toBe('no WebAssembly');
});

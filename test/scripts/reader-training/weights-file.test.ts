import { LeNet1989 } from 'lenet-1989';
import { expect, test } from 'vitest';
import { pack } from '../../../scripts/reader-training/pack.ts';
import { isWhatShips, weightsFile, weightsSha256 } from '../../../scripts/reader-training/weights-file.ts';
import { unpack } from '../../../src/trained/unpack.ts';
import { parametersSha256 } from '../../parameters-sha256.ts';

const packed = pack(new LeNet1989({ seed: 8 }).parameters());
const network = unpack(packed);

test('the file says the hash of the parameters, and holds them', () => {
  expect(weightsSha256(network)).toBe(parametersSha256(network));
  const text = weightsFile('reader', packed, 1989, { sharpness: 14.25, none: 0.03 });
  expect(text).toContain('export const READER_WEIGHTS: PackedWeights = {');
  for (const line of [
    'seed: 1989,',
    'sharpness: 14.25,',
    'none: 0.03,',
    `sha256: '${parametersSha256(network)}',`,
  ]) {
    expect(text.split('\n')).toContain(`  ${line}`);
  }
  expect(text).toContain(`'${packed}'`);
});

test('weights that do not know what is no digit do not say so', () => {
  const text = weightsFile('1989', packed, 4, { sharpness: 3, none: -Infinity });
  expect(text).toContain('export const WEIGHTS_1989: PackedWeights = {');
  expect(text).not.toContain('none');
});

test('another text is not what ships', async () => {
  const text = weightsFile('reader', packed, 1989, { sharpness: 14.25, none: 0.03 });
  expect(await isWhatShips('reader', text)).toBe(false);
});

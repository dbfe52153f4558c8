import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { fetchRest } from '../../../page/state/fetched.ts';
import { weightsSha256 } from '../../../page/state/fingerprint.ts';
import { network, networks } from '../../../page/state/networks.ts';
import { loadWeights, networkOf, weightsProblem } from '../../../page/state/weights-file.ts';
import { weightVector } from '../../../page/worker/weight-vector.ts';
import { dense, LeNet1989, Network, writeSafetensors } from '../../../src/index.ts';
import { toOnnx } from '../../../src/onnx/index.ts';
import { trained1989, trainedReader } from '../../../src/trained/index.ts';

beforeAll(fetchRest);

test.each([trainedReader, trained1989])(
  'the fingerprint of weights is that of their card: $card.name',
  async (net) => {
    expect(await weightsSha256(weightVector(net))).toBe(net.card.sha256);
  },
);

test('weights that were saved are loaded again, bit for bit', async () => {
  const made = new LeNet1989({ seed: 77 });
  const bytes = networkOf(weightVector(made)).toSafetensors();
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(
    createHash('sha256').update(made.toSafetensors()).digest('hex'),
  );
  await loadWeights(new File([bytes], 'mine.safetensors'));
  expect(weightsProblem.value).toBeUndefined();
  expect(network.value).toMatchObject({ name: 'file', title: 'mine.safetensors' });
  expect(weightVector(network.value.network)).toEqual(weightVector(made));
});

test.each(['mine.onnx', 'mine.bin'])(
  'weights come from a model of ONNX too, bit for bit: %s',
  async (name) => {
    const made = new LeNet1989({ seed: 79 });
    await loadWeights(new File([toOnnx(made)], name));
    expect(weightsProblem.value).toBeUndefined();
    expect(network.value).toMatchObject({ name: 'file', title: name });
    expect(weightVector(network.value.network)).toEqual(weightVector(made));
  },
);

test('the weights of the trained reader are known again in a file', async () => {
  const trained = trainedReader;
  await loadWeights(new File([new LeNet1989({ seed: 1 }).toSafetensors()], 'other.safetensors'));
  expect(network.value).toMatchObject({ name: 'file', title: 'other.safetensors' });
  const { sharpness, none } = trained.card;
  await loadWeights(new File([networkOf(weightVector(trained)).toSafetensors()], 'saved.safetensors'));
  expect(network.value.name).toBe('trainedReader');
  expect(network.value.network).toBe(trained);
  expect(network.value).toMatchObject({ sharpness, none });
  // The last bit of one weight makes others of them.
  const changed = weightVector(trained);
  changed[9] = (changed[9] as number) * (1 + 2 ** -23);
  await loadWeights(new File([networkOf(changed).toSafetensors()], 'changed.safetensors'));
  expect(network.value.name).toBe('file');
});

const bytes = new LeNet1989({ seed: 78 }).toSafetensors();
const others = Array.from({ length: 12 }, (_, map) =>
  map === 0 ? [0, 1, 2, 3, 4, 5, 6, 8] : [0, 1, 2, 3, 4, 5, 6, 7],
);

test.each([
  ['cut off', bytes.slice(0, 30_000)],
  ['another', writeSafetensors(new Map([['weight', { shape: [2], data: new Float32Array(2) }]]))],
  ['no', new TextEncoder().encode('a text')],
  ['empty', new Uint8Array()],
  ['otherwise connected', new LeNet1989({ connections: others }).toSafetensors()],
  ['of plain tanh', new LeNet1989({ squash: 'tanh' }).toSafetensors()],
  ['of plain tanh in ONNX', toOnnx(new LeNet1989({ squash: 'tanh' }))],
  ['large', new Uint8Array(10_000_001)],
  ['a damaged model', toOnnx(new LeNet1989()).slice(0, 30_000)],
  ['otherwise connected in ONNX', toOnnx(new LeNet1989({ connections: others }))],
  [
    'another model of ONNX',
    toOnnx(
      new Network({ input: { maps: 1, height: 16, width: 16 }, layers: [dense({ name: 'a', units: 10 })] }),
    ),
  ],
])('a file that is %s is refused in a sentence, and nothing is lost', async (name, content) => {
  const before = networks.value;
  await loadWeights(new File([content], `${name}.bin`));
  expect(weightsProblem.value).toMatch(
    new RegExp(`^${name}\\.bin was not taken: .*expected .*found [^\\n]*\\.$`, 's'),
  );
  expect(networks.value).toBe(before);
});

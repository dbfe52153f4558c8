import { LeNet1989, type NamedTensor, readSafetensors, SafetensorsError, writeSafetensors } from 'lenet-1989';
import { Random } from '../../src/tensor/random.ts';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from '../runs/checkpoint.ts';
import { settingsFrom } from '../runs/run-settings.ts';
import { readTrainFlags } from '../runs/train-flags.ts';
import type { Target } from './target.ts';

type Tensors = ReadonlyMap<string, NamedTensor>;

const random = new Random(1989);

function tensor(...shape: number[]): NamedTensor {
  const length = shape.reduce((product, axis) => product * axis, 1);
  return { shape, data: Float32Array.from({ length }, () => random.normal()) };
}

const small = writeSafetensors(
  new Map([
    ['a.weight', tensor(3, 2)],
    ['10', tensor(2)],
    ['"quoted" \u00fc', tensor()],
    ['none', tensor(0, 5)],
  ]),
  { format: 'pt', note: 'a b' },
);
const bare = writeSafetensors(new Map([['x', tensor(1, 2, 3)]]));

/** safetensors: header and numbers are read again by other means, and what is written of them reads the same. */
export const safetensors: Target = {
  name: 'safetensors',
  files: [small, bare, writeSafetensors(new Map())],
  errors: [SafetensorsError],
  read: async (bytes) => {
    const { tensors, metadata } = readSafetensors(bytes);
    const wrong = unlike(tensors, bytes);
    if (wrong !== undefined) return wrong;
    const again = readSafetensors(writeSafetensors(tensors, metadata));
    if (JSON.stringify(again.metadata) !== JSON.stringify(metadata))
      return 'other metadata when written again';
    return differences(again.tensors, tensors);
  },
};

/** Weights: what the network holds is what the file says, and so is how it squashes. */
export const weights: Target = {
  name: 'weights',
  files: [
    new LeNet1989({ kernels: 'plain' }).toSafetensors(),
    new LeNet1989({ kernels: 'plain', squash: 'tanh' }).toSafetensors({ 'made by': 'fuzz' }),
  ],
  errors: [SafetensorsError],
  read: async (bytes) => {
    const network = LeNet1989.fromSafetensors(bytes, { kernels: 'plain' });
    const { squash = 'scaled tanh' } = readSafetensors(bytes).metadata;
    if (network.squash !== squash) return `${network.squash}, where the file says ${squash}`;
    return unlike(network.parameters(), bytes);
  },
};

const checkpointed: Checkpoint = {
  settings: { data: 'zip', ...settingsFrom(readTrainFlags(['--optimizer', 'newton'])) },
  places: { dataDir: 'data/zip' },
  digits: { train: 250, test: 50, testIs: 'test digits', sha256: { train: 'a', test: 'b' } },
  passes: [],
  parameters: new Map([['output.bias', tensor(10)]]),
  optimizer: new Map([['passes', tensor(1)]]),
};

/** A checkpoint: it has all its parts, and what is encoded of it decodes the same. */
export const checkpoint: Target = {
  name: 'checkpoint',
  files: [encodeCheckpoint(checkpointed), encodeCheckpoint({ ...checkpointed, optimizer: new Map() })],
  errors: [SafetensorsError, Error],
  read: async (bytes) => {
    const { parameters, optimizer, ...run } = decodeCheckpoint(bytes);
    const kind = (value: unknown) => (Array.isArray(value) ? 'a list' : typeof value);
    for (const [name, value] of Object.entries(checkpointed)) {
      if (name === 'parameters' || name === 'optimizer') continue;
      const found = kind(run[name as keyof typeof run]);
      if (found !== kind(value)) return `${name} is ${found}`;
    }
    const again = decodeCheckpoint(encodeCheckpoint({ parameters, optimizer, ...run }));
    const { parameters: ofParameters, optimizer: ofOptimizer, ...rest } = again;
    if (JSON.stringify(rest) !== JSON.stringify(run)) return 'another run when encoded again';
    return differences(ofParameters, parameters) ?? differences(ofOptimizer, optimizer);
  },
};

/** What is in one and not the same in the other, bit for bit. */
function differences(one: Tensors, other: Tensors): string | undefined {
  if (String([...one.keys()]) !== String([...other.keys()]))
    return `${[...one.keys()]} instead of ${[...other.keys()]}`;
  for (const [name, { shape, data }] of one) {
    const found = other.get(name);
    if (String(found?.shape) !== String(shape))
      return `${name}: shape [${shape}] instead of [${found?.shape}]`;
    const wrong = data.findIndex((value, i) => !Object.is(value, found?.data[i]));
    if (wrong >= 0) return `${name}: number ${wrong} is ${data[wrong]} instead of ${found?.data[wrong]}`;
  }
  return undefined;
}

/** Bytes of a number of each type of the format. */
const SIZES: Readonly<Record<string, number>> = {
  ...{ F64: 8, I64: 8, U64: 8, F32: 4, I32: 4, U32: 4, F16: 2, BF16: 2, I16: 2, U16: 2 },
  ...{ I8: 1, U8: 1, BOOL: 1 },
};

/** How a file that was accepted breaks the format, or differs from the tensors that were read from it. */
function unlike(tensors: Tensors, bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes);
  const start = 8 + Number(file.readBigUInt64LE());
  const header: Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }> =
    JSON.parse(file.toString('utf8', 8, start));
  const entries = Object.entries(header).filter(([name]) => name !== '__metadata__');
  let covered = 0;
  for (const [
    name,
    {
      dtype,
      shape,
      data_offsets: [begin, end],
    },
  ] of entries.sort(
    ([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1],
  )) {
    const count = shape.reduce((product, axis) => product * axis, 1);
    const size = SIZES[dtype];
    // Of a type that the format does not know no more can be said than where it lies.
    if (begin !== covered || (size !== undefined && end - begin !== count * size)) {
      return `${name}: ${dtype} [${shape}] from ${begin} to ${end}, ${covered} bytes covered before`;
    }
    covered = end;
    if (dtype !== 'F32') continue;
    const found = tensors.get(name);
    if (String(found?.shape) !== String(shape))
      return `${name}: shape [${found?.shape}] instead of [${shape}]`;
    for (let i = 0; i < count; i++) {
      const value = file.readFloatLE(start + begin + 4 * i);
      if (!Object.is(found?.data[i], value))
        return `${name}: number ${i} is ${found?.data[i]} instead of ${value}`;
    }
  }
  if (start + covered !== file.length)
    return `${file.length - start} bytes after the header, ${covered} covered`;
  const stray = [...tensors.keys()].find((name) => !entries.some(([each]) => each === name));
  return stray === undefined ? undefined : `${stray} is not in the header`;
}

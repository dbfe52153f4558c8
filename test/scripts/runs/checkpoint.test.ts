import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DiagonalNewton,
  generateDigits,
  LeNet1989,
  type NamedTensor,
  type Optimizer,
  readSafetensors,
  recipe1989,
  writeSafetensors,
} from 'lenet-1989';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from '../../../scripts/runs/checkpoint.ts';
import { resumeRun } from '../../../scripts/runs/network-run.ts';
import { readTrainFlags } from '../../../scripts/runs/train-flags.ts';
import { trainNetwork } from '../../../scripts/training/train-network.ts';
import type { Kernels } from '../../../src/tensor/kernels.ts';
import type { Tensor } from '../../../src/tensor/tensor.ts';
import { timeless, writeZipTrain } from '../train-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
const zip = join(folder, 'zip');
afterAll(() => rmSync(folder, { recursive: true }));

const all = generateDigits({ count: 230, seed: 12 });
const [train, tested] = all.split(210);

/** Gradient descent with a memory: what it has gathered decides where it goes. */
class Momentum implements Optimizer {
  #velocity: Float32Array | undefined;

  prepare(_: Kernels, { data: parameters }: Tensor, { data: gradients }: Tensor): () => void {
    this.#velocity ??= new Float32Array(parameters.length);
    const velocity = this.#velocity;
    return () => {
      for (let k = 0; k < parameters.length; k++) {
        velocity[k] = 0.75 * velocity[k] - 0.01 * gradients[k];
        parameters[k] += velocity[k];
      }
      gradients.fill(0);
    };
  }

  state(): Map<string, NamedTensor> {
    const data = this.#velocity?.slice();
    return new Map(data ? [['velocity', { shape: [data.length], data }]] : []);
  }

  restore(state: ReadonlyMap<string, NamedTensor>): void {
    this.#velocity = state.get('velocity')?.data.slice();
  }
}

const settings = {
  recipe: '1989',
  data: 'zip',
  subset: 'first',
  passes: 4,
  optimizer: 'sgd',
  learningRate: 0.01,
  seed: 5,
  kernels: 'plain',
} as const;

function checkpointOf(network: LeNet1989, optimizer: Optimizer, passes: Checkpoint['passes']): Checkpoint {
  return {
    settings,
    places: { dataDir: zip },
    digits: { train: 250, test: 50, testIs: 'test digits', sha256: { train: 'a', test: 'b' } },
    passes,
    parameters: network.parameters(),
    optimizer: optimizer.state?.() ?? new Map(),
  };
}

describe('a checkpoint', () => {
  test.each<[string, () => Required<Pick<Optimizer, 'restore'>> & Optimizer]>([
    ['momentum', () => new Momentum()],
    ['Newton', () => new DiagonalNewton({ learningRate: 0.002, damping: 0.1, decay: 0.8, sample: 50 })],
  ])('taken after any pass of %s leads to the same weights and reports', async (_, newOptimizer) => {
    const files: Uint8Array[] = [];
    const network = new LeNet1989({ seed: 5 });
    const optimizer = newOptimizer();
    files.push(encodeCheckpoint(checkpointOf(network, optimizer, [])));
    const reports = await trainNetwork(
      network,
      optimizer,
      { train, test: tested },
      {
        recipe: recipe1989({ passes: 3 }),
        onPass: (passes) => void files.push(encodeCheckpoint(checkpointOf(network, optimizer, passes))),
      },
    );
    expect(files).toHaveLength(4);
    for (const file of files) {
      const saved = decodeCheckpoint(file);
      const other = new LeNet1989({ seed: 77 });
      other.setParameters(saved.parameters);
      const restored = newOptimizer();
      restored.restore(saved.optimizer);
      const resumed = await trainNetwork(
        other,
        restored,
        { train, test: tested },
        { recipe: recipe1989({ passes: 3 }), done: saved.passes },
      );
      expect(other.parameters()).toEqual(network.parameters());
      expect(timeless(resumed)).toEqual(timeless(reports));
    }
  });

  test('that forgot the state of the optimiser would not', async () => {
    const trained = async (forgetful: boolean) => {
      const network = new LeNet1989({ seed: 5 });
      let optimizer = new Momentum();
      for (let k = 0; k < 2; k++) {
        await trainNetwork(
          network,
          optimizer,
          { train: tested, test: tested },
          { recipe: recipe1989({ passes: 1 }) },
        );
        if (forgetful) optimizer = new Momentum();
      }
      return network.parameters();
    };
    expect(await trained(true)).not.toEqual(await trained(false));
  });

  test('holds what it was given, bit for bit', () => {
    const network = new LeNet1989({ seed: 5 });
    const given = {
      ...checkpointOf(network, new Momentum(), []),
      optimizer: new Map([['h.H1.weight', { shape: [2, 1], data: Float32Array.of(-0, 1e-45) }]]),
    };
    expect(decodeCheckpoint(encodeCheckpoint(given))).toEqual(given);
  });
});

describe('a file that is no good is one line with its path', () => {
  const path = join(folder, 'checkpoint.safetensors');
  const whole = Buffer.from(encodeCheckpoint(checkpointOf(new LeNet1989(), new Momentum(), [])));
  beforeAll(() => writeZipTrain(zip, all));

  /** The checkpoint with other tensors or metadata. */
  function changed(change: (file: ReturnType<typeof readSafetensors>) => void): Uint8Array {
    const file = readSafetensors(whole);
    change(file);
    return writeSafetensors(file.tensors, file.metadata);
  }

  test.each<[string, Uint8Array, RegExp]>([
    [
      'cut off in its header',
      whole.subarray(0, 500),
      /length of the header: expected at most .*, found \d+$/,
    ],
    [
      'cut off in its tensors',
      whole.subarray(0, -4),
      /expected data within the 39036 bytes after the header/,
    ],
    ['empty', new Uint8Array(0), /file: expected a safetensors file, found an empty file$/],
    [
      'text',
      Buffer.from('seed 7, pass 3, all is well\n'),
      /expected a safetensors file, found text that begins with "seed 7, pass 3/,
    ],
    [
      'weights alone',
      new LeNet1989().toSafetensors(),
      /metadata: expected the format lenet-1989 checkpoint 3, found none$/,
    ],
    [
      'a later format',
      changed(({ metadata }) => {
        metadata['format'] = 'lenet-1989 checkpoint 4';
      }),
      /expected the format lenet-1989 checkpoint 3, found lenet-1989 checkpoint 4$/,
    ],
    [
      'without its settings',
      changed(({ metadata }) => {
        delete metadata['run'];
      }),
      /JSON/,
    ],
  ])('%s', async (_, file, message) => {
    writeFileSync(path, file);
    const error = await resumeRun(folder, readTrainFlags([])).catch((each) => each);
    expect(error).toBeInstanceOf(Error);
    expect(error.message.startsWith(`${path}: `)).toBe(true);
    expect(error.message).not.toContain('\n');
    expect(error.message).toMatch(message);
  });
});

test('a checkpoint whose run is no JSON, or lacks a part, is refused on one line', () => {
  const file = (run: string, format = 'lenet-1989 checkpoint 3') =>
    writeSafetensors(new Map(), { format, run });
  const expected = 'metadata: expected settings, places, digits and passes of a run as JSON, found';
  for (const [run, found] of [
    ['{"settings":{},\n', '{"settings":{},\\u{a}'],
    ['', ''],
    ['null', 'null'],
    ['{"places":{},"digits":{},"passes":[]}', '{"places":{},"digits":{},"passes":[]}'],
    [
      '{"settings":null,"places":{},"digits":{},"passes":[]}',
      '{"settings":null,"places":{},"digits":{},"passes":[]}',
    ],
    [
      '{"settings":{},"places":{},"digits":{},"passes":3}',
      '{"settings":{},"places":{},"digits":{},"passes":3}',
    ],
  ]) {
    expect(() => decodeCheckpoint(file(run))).toThrow(new Error(`${expected} ${found}`));
  }
  expect(() => decodeCheckpoint(file('{}', 'red\u001b[31m'))).toThrow(
    new Error('metadata: expected the format lenet-1989 checkpoint 3, found red\\u{1b}[31m'),
  );
});

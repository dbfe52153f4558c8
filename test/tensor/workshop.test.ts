import {
  convolution,
  DiagonalNewton,
  dense,
  fullConnections,
  generateDigits,
  LeNet1989,
  Network,
  SGD,
} from 'lenet-1989';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { workshop } from '../../src/tensor/workshop.ts';

afterEach(() => vi.unstubAllGlobals());

const { CompileError, Memory } = WebAssembly;

/** Places where there are no SIMD kernels, and what they say. */
const without: Record<string, [WebAssembly: unknown, reason: string]> = {
  'there is no WebAssembly': [undefined, 'TypeError'],
  'the policy of a page forbids compiling': [
    {
      Memory,
      Module: class {
        constructor() {
          throw new CompileError('refused by the Content Security Policy');
        }
      },
    },
    'CompileError: refused by the Content Security Policy',
  ],
  'a main thread compiles no more than 4 kB': [
    {
      Memory,
      Module: class {
        constructor(bytes: Uint8Array) {
          if (bytes.length > 4096) throw new RangeError('larger than 4KB');
        }
      },
    },
    'RangeError: larger than 4KB',
  ],
  'there is no memory left': [
    {
      Memory: class {
        constructor() {
          throw new RangeError('could not allocate memory');
        }
      },
    },
    'RangeError: could not allocate memory',
  ],
};

describe.each(Object.entries(without))('where %s', (_, [global, reason]) => {
  test('auto takes the plain kernels, and the network says so', () => {
    vi.stubGlobal('WebAssembly', global);
    const network = new LeNet1989({ kernels: 'auto' });
    expect(network.kernels).toBe('plain');
    expect(network.classify(new Float32Array(256)).margin).toBeGreaterThanOrEqual(0);
  });

  test('simd is refused, with the reason', () => {
    vi.stubGlobal('WebAssembly', global);
    expect(() => workshop('simd', [[8]])).toThrow('kernels: simd cannot be had here: ');
    expect(() => new LeNet1989({ kernels: 'simd' })).toThrow(reason);
  });
});

describe('a network that has SIMD kernels', () => {
  const digits = generateDigits({ count: 20, seed: 6 });

  test('goes on with plain ones, to the same bits, when there is no memory for more', () => {
    const train = (refused: boolean) => {
      const network = new LeNet1989({ seed: 2 });
      expect(network.kernels).toBe('simd');
      if (refused) vi.stubGlobal('WebAssembly', without['there is no memory left']?.[0]);
      network.train(digits, new DiagonalNewton({ learningRate: 0.002, damping: 0.1 }));
      vi.unstubAllGlobals();
      expect(network.kernels).toBe(refused ? 'plain' : 'simd');
      return network.parameters();
    };
    expect(train(true)).toEqual(train(false));
  });

  test('shares the modules of its kernels with the next, and a kernel is compiled when it is first called', () => {
    let compiled = 0;
    const { Module } = WebAssembly;
    vi.stubGlobal('WebAssembly', {
      Memory: WebAssembly.Memory,
      Instance: WebAssembly.Instance,
      Module: class extends Module {
        constructor(bytes: BufferSource) {
          super(bytes);
          compiled++;
        }
      },
    });
    const options = { loss: { on: 0.97 }, connections: fullConnections(12, 12) };
    const [first, second] = [1, 2].map((seed) => new LeNet1989({ ...options, seed, kernels: 'simd' }));
    first.classify(digits.image(0));
    const forward = compiled;
    expect(forward).toBeGreaterThan(0);
    first.train(digits, new SGD({ learningRate: 0.01 }));
    expect(compiled).toBeGreaterThan(forward);
    const all = compiled;
    second.train(digits, new SGD({ learningRate: 0.01 }));
    // What joins the calls of its kernels is its own.
    expect(compiled).toBe(all + 1);
  });
});

test('what is too large for a module is plain under auto, and refused under simd', () => {
  const options = {
    input: { height: 2, width: 2, maps: 1 },
    layers: [convolution({ name: 'c', maps: 2000, kernel: 1, stride: 2 }), dense({ name: 'd', units: 2 })],
  };
  expect(new Network(options).kernels).toBe('plain');
  expect(() => new Network({ ...options, kernels: 'simd' })).toThrow(
    'simd convolution: expected 256 groups with 4096 inputs at most, found 500 with 2',
  );
});

test('where WebAssembly has SIMD, auto takes it; plain is there for the asking', () => {
  expect(new LeNet1989().kernels).toBe('simd');
  expect(new LeNet1989({ kernels: 'simd' }).kernels).toBe('simd');
  expect(new LeNet1989({ kernels: 'plain' }).kernels).toBe('plain');
});

test.each(['plain', 'simd'] as const)(
  '%s: memory is zero, has room for the shapes, and no more tensors',
  (choice) => {
    const shapes = [[3], [2, 5], [16]];
    const { memory } = workshop(choice, shapes);
    for (const shape of shapes) {
      const { data, address } = memory.tensor(shape);
      expect(data.every((value) => value === 0)).toBe(true);
      expect(address).toBeGreaterThan(0);
      expect(address).toBe(data.byteOffset);
    }
  },
);

test('what is larger than networks share has memory of its own: as many pages as it needs, and no more', () => {
  const asked: unknown[] = [];
  vi.stubGlobal('WebAssembly', {
    ...{ Instance: WebAssembly.Instance, Module: WebAssembly.Module },
    Memory: class extends WebAssembly.Memory {
      constructor(descriptor: WebAssembly.MemoryDescriptor) {
        super(descriptor);
        asked.push(descriptor);
      }
    },
  });
  // 4 MiB are 64 pages, and sixteen bytes come first.
  for (const [numbers, pages] of [
    [2 ** 20 - 3, 65],
    [2 ** 20 + 16_380, 65],
    [2 ** 20 + 16_381, 66],
  ]) {
    const { memory } = workshop('simd', [[numbers]]);
    expect(asked.at(-1)).toEqual({ initial: pages, maximum: pages });
    expect(memory.tensor([numbers]).data.buffer.byteLength).toBe(pages * 65_536);
  }
  expect(asked).toHaveLength(3);
  // What comes after is not put into it.
  const { memory } = workshop('simd', [[2 ** 20 - 4]]);
  expect(memory.tensor([2 ** 20 - 4]).data.buffer.byteLength).toBe(64 * 65_536);
});

test('networks go on to share their memory after one that is larger', () => {
  const bufferOf = (numbers: number) => workshop('simd', [[numbers]]).memory.tensor([numbers]).data.buffer;
  // What is left of an earlier memory may be too little for both, and then the second begins a new one.
  bufferOf(2 ** 20 - 4);
  const shared = bufferOf(64);
  expect(bufferOf(2 ** 20 + 4)).not.toBe(shared);
  expect(bufferOf(64)).toBe(shared);
});

test('whether modules may be compiled is tried once, and not again for the next memory', () => {
  workshop('simd', [[2 ** 21]]);
  const { Module } = WebAssembly;
  let compiled = 0;
  vi.stubGlobal('WebAssembly', {
    ...{ Instance: WebAssembly.Instance, Memory: WebAssembly.Memory },
    Module: class extends Module {
      constructor(bytes: BufferSource) {
        super(bytes);
        compiled++;
      }
    },
  });
  workshop('simd', [[2 ** 21]]);
  expect(compiled).toBe(0);
});

test('a hundred and thirty networks share a few memories, and none disturbs another', () => {
  let memories = 0;
  const { Memory } = WebAssembly;
  vi.stubGlobal('WebAssembly', {
    ...Object.fromEntries(
      Object.getOwnPropertyNames(WebAssembly).map((name) => [name, Reflect.get(WebAssembly, name)]),
    ),
    Memory: class extends Memory {
      constructor(descriptor: WebAssembly.MemoryDescriptor) {
        super(descriptor);
        memories++;
      }
    },
  });
  const digits = generateDigits({ count: 12, seed: 8 });
  const sgd = new SGD({ learningRate: 0.05 });
  const networks = Array.from({ length: 130 }, (_, seed) => new LeNet1989({ seed, kernels: 'simd' }));
  // Their 130 blocks of less than 192 KiB each, in memories of 4 MiB.
  expect(memories).toBeLessThanOrEqual(7);
  for (let n = 0; n < 12; n++) {
    const [one, another] = digits.subset([n, (n + 5) % 12]).split(1);
    for (const [k, network] of networks.entries()) network.train(k % 2 ? one : another, sgd);
  }
  for (const seed of [0, 1, 64, 128, 129]) {
    const alone = new LeNet1989({ seed, kernels: 'plain' });
    for (let n = 0; n < 12; n++) alone.train(digits.subset([seed % 2 ? n : (n + 5) % 12]), sgd);
    expect(networks[seed].parameters()).toEqual(alone.parameters());
  }
});

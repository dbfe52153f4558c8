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

  test('shares its modules with the next, and a kernel is compiled when it is first called', () => {
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
    expect(compiled).toBe(all);
  });
});

test('what is too large for a module is plain under auto, and refused under simd', () => {
  const options = {
    input: { height: 2, width: 2, maps: 1 },
    layers: [convolution({ name: 'c', maps: 2000, kernel: 1, stride: 2 }), dense({ name: 'd', units: 2 })],
  };
  expect(new Network(options).kernels).toBe('plain');
  expect(() => new Network({ ...options, kernels: 'simd' })).toThrow(
    'simd convolution: expected 256 groups with 4096 inputs at most, found 500 with 1',
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

test('memory for SIMD kernels has as many pages as its tensors need, and no more', () => {
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
  // Sixteen bytes come first, so a page has room for four numbers less than its 16,384.
  for (const [numbers, pages] of [
    [1, 1],
    [16_380, 1],
    [16_381, 2],
    [32_764, 2],
    [32_765, 3],
  ]) {
    const { memory } = workshop('simd', [[numbers]]);
    expect(asked.at(-1)).toEqual({ initial: pages, maximum: pages });
    expect(memory.tensor([numbers]).data.buffer.byteLength).toBe(pages * 65_536);
  }
});

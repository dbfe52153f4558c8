import { LeNet1989 } from 'lenet-1989';
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
    expect(workshop('auto', [[8]]).kernels.name).toBe('plain');
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

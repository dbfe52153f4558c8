import type { ContenderSpec } from './contender.ts';

/**
 * Largest difference of an output, of about +-1.7: float32 summed in another order, and with fused multiply-adds.
 * Training multiplies it; learning with a step a thousandth too long is off by fifty times as much.
 */
const ANOTHER_ORDER = { outputs: 1e-5, trained: 2e-4 };

/** Kernels of the library promise the same bits. */
const SAME_BITS = { outputs: 0, trained: 0 };

/** The library, with these kernels. */
export function library(kernels: 'simd' | 'plain'): ContenderSpec {
  return {
    name: kernels,
    ...node('contenders/library.ts', kernels),
    trains: true,
    measuresAllocation: true,
    tolerance: SAME_BITS,
  };
}

/** The library in browsers. */
export function browsers(): ContenderSpec[] {
  return ['Chromium', 'Firefox'].flatMap((browser) =>
    (['simd', 'plain'] as const).map((kernels) => ({
      name: `${kernels} in ${browser}`,
      ...node('contenders/browser.ts', browser, kernels),
      trains: true,
      measuresAllocation: false,
      tolerance: SAME_BITS,
    })),
  );
}

/** Whether a contender is the library, by its name. */
export function isLibrary(name: string): boolean {
  return /^(?:simd|plain)\b/.test(name);
}

/** The step in C. */
export function native(program: string): ContenderSpec {
  return {
    name: 'native C',
    command: program,
    args: [],
    trains: true,
    measuresAllocation: false,
    tolerance: ANOTHER_ORDER,
  };
}

/** What one would pick instead. Each computes the same network with its own operations, `bench/peers/`. */
export function peers(): ContenderSpec[] {
  const peer = { measuresAllocation: false, tolerance: ANOTHER_ORDER };
  return [
    { name: 'ConvNetJS', ...node('peers/convnetjs.mjs'), trains: true, ...peer },
    { name: 'TensorFlow.js', ...node('peers/tensorflow.mjs'), trains: true, ...peer },
    { name: 'ONNX Runtime', ...node('peers/onnxruntime.mjs'), trains: false, ...peer },
    {
      name: 'PyTorch',
      command: process.env['PYTHON'] ?? 'python3',
      args: ['bench/peers/pytorch.py'],
      trains: true,
      ...peer,
    },
  ];
}

function node(file: string, ...args: string[]): Pick<ContenderSpec, 'command' | 'args'> {
  return { command: process.execPath, args: ['--expose-gc', '--import', 'tsx', `bench/${file}`, ...args] };
}

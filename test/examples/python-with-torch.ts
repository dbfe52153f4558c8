import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { expect } from 'vitest';

/** A Python that has PyTorch: what the environment variable PYTHON names, or else the first on the PATH, or of the system. */
export function pythonWithTorch(): string | undefined {
  const { PYTHON, PATH = '' } = process.env;
  const folders = [...PATH.split(delimiter), '/usr/bin'];
  const candidates = PYTHON ? [PYTHON] : folders.map((folder) => join(folder, 'python3'));
  return candidates.find((python) => spawnSync(python, ['-c', 'import torch']).status === 0);
}

/** How far two lists of numbers are apart, at most. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Array.from(a, (value, k) => Math.abs(value - (b[k] ?? Number.NaN))).reduce(
    (x, y) => Math.max(x, y),
    0,
  );
}

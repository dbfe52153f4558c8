import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** A Python that has a package: what the environment variable PYTHON names, or else the first on the PATH, or of the system. */
export function pythonWith(name: string): string | undefined {
  const { PYTHON, PATH = '' } = process.env;
  const folders = [...PATH.split(delimiter), '/usr/bin'];
  const candidates = PYTHON ? [PYTHON] : folders.map((folder) => join(folder, 'python3'));
  return candidates.find((python) => spawnSync(python, ['-c', `import ${name}`]).status === 0);
}

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PackagedPrograms } from '../../../scripts/engines/packaged-programs.ts';

const LOCK = {
  packages: {
    'node_modules/bun-linux-x64': { name: '@oven/bun-linux-x64', version: '1.4.5' },
    'node_modules/deno-linux-x64': { name: '@deno/linux-x64-glibc', version: '2.9.6' },
    'node_modules/bun-win32-x64': { name: '@oven/bun-windows-x64', version: '1.4.5' },
  },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'programs-'));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(LOCK));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As npm leaves a package. */
function put(name: string, version: string): void {
  mkdirSync(join(folder, 'node_modules', name), { recursive: true });
  writeFileSync(join(folder, 'node_modules', name, 'package.json'), JSON.stringify({ version }));
}

test('what is there as the lock has it is not installed again', async () => {
  put('bun-linux-x64', '1.4.5');
  const install = vi.fn();
  const programs = new PackagedPrograms(folder, 'linux-x64', install);
  expect(await programs.find('bun', 'bin/bun')).toBe(join(folder, 'node_modules/bun-linux-x64/bin/bun'));
  expect(install).not.toHaveBeenCalled();
});

test('what is missing, or of another version, is installed, once for all', async () => {
  put('bun-linux-x64', '1.4.4');
  const install = vi.fn(async () => {
    put('bun-linux-x64', '1.4.5');
    put('deno-linux-x64', '2.9.6');
  });
  const programs = new PackagedPrograms(folder, 'linux-x64', install);
  expect(await programs.find('bun', 'bin/bun')).toBe(join(folder, 'node_modules/bun-linux-x64/bin/bun'));
  expect(await programs.find('deno', 'deno')).toBe(join(folder, 'node_modules/deno-linux-x64/deno'));
  expect(install.mock.calls).toEqual([[folder]]);
});

test('what npm leaves out is named, and asked for again the next time', async () => {
  const marker = join(folder, 'node_modules/.package-lock.json');
  const install = vi.fn(async () => {
    expect(existsSync(marker)).toBe(false);
    put('deno-linux-x64', '2.9.6');
    writeFileSync(marker, '{}');
  });
  for (const time of [1, 2]) {
    const programs = new PackagedPrograms(folder, 'linux-x64', install);
    await expect(programs.find('bun', 'bin/bun')).rejects.toThrow(
      'npm has left out @oven/bun-linux-x64 1.4.5: it cannot be fetched, or is not made for this machine',
    );
    expect(await programs.find('deno', 'deno')).toContain('deno-linux-x64');
    expect(install).toHaveBeenCalledTimes(time);
  }
});

test('where npm fails, each program has its reason', async () => {
  const install = vi.fn(() => Promise.reject(new Error('npm ci fails: no space left')));
  const programs = new PackagedPrograms(folder, 'linux-x64', install);
  for (const name of ['bun', 'deno']) {
    await expect(programs.find(name, name)).rejects.toThrow('npm ci fails: no space left');
  }
  expect(install).toHaveBeenCalledOnce();
});

test('a program is another file on Windows, and of some systems there is none', async () => {
  put('bun-win32-x64', '1.4.5');
  const install = vi.fn();
  expect(await new PackagedPrograms(folder, 'win32-x64', install).find('bun', 'bin/bun')).toBe(
    join(folder, 'node_modules/bun-win32-x64/bin/bun.exe'),
  );
  await expect(new PackagedPrograms(folder, 'aix-ppc64', install).find('bun', 'bin/bun')).rejects.toThrow(
    'there is no package of it for aix-ppc64',
  );
  expect(install).not.toHaveBeenCalled();
});

test('the lock pins five programs for each of five systems, whoever serves the packages', () => {
  const programs = fileURLToPath(new URL('../../../scripts/engines/programs', import.meta.url));
  const text = readFileSync(join(programs, 'package-lock.json'), 'utf8');
  const { '': root, ...packages } = JSON.parse(text).packages;
  const systems = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'];
  const names = ['node20', 'node22', 'node24', 'deno', 'bun'].flatMap((name) =>
    systems.map((system) => `${name}-${system}`),
  );
  expect(Object.keys(root.optionalDependencies).sort()).toEqual(names.sort());
  expect(root.optionalDependencies).toEqual(
    JSON.parse(readFileSync(join(programs, 'package.json'), 'utf8')).optionalDependencies,
  );
  for (const name of names) {
    const { name: real, version, integrity, optional, os, cpu } = packages[`node_modules/${name}`];
    expect(root.optionalDependencies[name]).toBe(`npm:${real}@${version}`);
    expect(integrity, name).toMatch(/^sha512-/);
    expect(optional, name).toBe(true);
    expect(`${os}-${cpu}`).toBe(name.replace(/^\w+?-/, ''));
    const [, major] = /^node(\d+)/.exec(name) ?? [];
    if (major) expect(version.split('.')[0]).toBe(major);
  }
  expect(text).not.toContain('"resolved"');
});

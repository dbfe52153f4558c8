import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { programEngine } from '../../../scripts/engines/program-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'program-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A module, by its path. */
function moduleOf(name: string, code: string): string {
  const path = join(folder, name);
  writeFileSync(path, code);
  return path;
}

const node = { name: 'node', inside: 'V8', find: async () => process.execPath };

test('a program tells its version, and runs the module with its flags and variables', async () => {
  const module = moduleOf(
    'told.mjs',
    'console.log(JSON.stringify([typeof WebAssembly, process.execArgv, process.env.TOLD, process.env.PATH]));',
  );
  const { version, ask } = await programEngine(
    { ...node, args: ['--jitless'], env: { TOLD: 'so' } },
    module,
  ).start();
  expect(version).toBe(process.versions.node);
  expect(JSON.parse(await ask())).toEqual(['undefined', ['--jitless'], 'so', process.env.PATH]);
});

test('what a program complains of is told', async () => {
  const ask = async (name: string, code: string) =>
    (await programEngine(node, moduleOf(name, code)).start()).ask();
  await expect(ask('throws.mjs', "throw new TypeError('no such thing');")).rejects.toThrow(
    'TypeError: no such thing',
  );
  await expect(ask('killed.mjs', "process.kill(process.pid, 'SIGKILL');")).rejects.toThrow(
    'ended by SIGKILL',
  );
});

test('a program that cannot be had, does not start or tells no version is not started', async () => {
  const start = (find: () => Promise<string>) => programEngine({ ...node, find }).start();
  await expect(start(() => Promise.reject(new Error('it is not here')))).rejects.toThrow('it is not here');
  await expect(start(async () => join(folder, 'none'))).rejects.toThrow('ENOENT');
  const silent = moduleOf('silent.cjs', `#!${process.execPath}\nconsole.log('a program');\n`);
  chmodSync(silent, 0o755);
  await expect(start(async () => silent)).rejects.toThrow("expected a version, found 'a program'");
});

import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from '../../../scripts/disk/lock-folder.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = () => join(folder, 'run.lock');
const holder = () => JSON.parse(readFileSync(path(), 'utf8'));
const leave = (change: object) => writeFileSync(path(), `${JSON.stringify({ ...holder(), ...change })}\n`);

test('a folder is kept by one, and free again afterwards', async () => {
  const unlock = await lockFolder(folder);
  const { pid, host, since } = holder();
  expect({ pid, host }).toEqual({ pid: process.pid, host: hostname() });
  const when = since.replace('T', ' ').slice(0, 19);
  const refusal = new Error(`${folder}: process ${pid} has been at work there since ${when} UTC`);
  await expect(lockFolder(folder)).rejects.toThrow(refusal);
  await unlock();
  expect(readdirSync(folder)).toEqual([]);
  await (await lockFolder(folder))();
});

test('of ten that come at once, one gets it', async () => {
  const all = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(folder)));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('what a killed process has left is taken over', async () => {
  const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
  await lockFolder(folder);
  leave({ pid: child.pid, began: '' });
  await expect(lockFolder(folder)).rejects.toThrow(`process ${child.pid} has been at work there`);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  await lockFolder(folder);
  expect(holder().pid).toBe(process.pid);
  expect(readdirSync(folder)).toEqual(['run.lock']);
});

test.skipIf(process.platform !== 'linux')('a process that has its number by chance is another', async () => {
  await lockFolder(folder);
  leave({ began: '1' });
  await lockFolder(folder);
  expect(holder().began).not.toBe('1');
});

test('of another machine or container nobody knows, so the message says what to remove', async () => {
  await lockFolder(folder);
  for (const change of [{ host: 'elsewhere' }, { numbers: 'pid:[1]' }]) {
    leave({ pid: 12, ...change });
    await expect(lockFolder(folder)).rejects.toThrow(
      `${folder}: process 12 of ${holder().host}, another machine or container, has been at work there since ` +
        `${holder().since.replace('T', ' ').slice(0, 19)} UTC; if it is not any more, remove ${path()}`,
    );
  }
  rmSync(path());
  await (await lockFolder(folder))();
});

test.each(['{"pid":', '\n', '{}\n', 'null\n', '[1]\n', 'mine\n'])(
  "one that says %j is nobody's",
  async (text) => {
    writeFileSync(path(), text);
    await (await lockFolder(folder))();
    expect(readdirSync(folder)).toEqual([]);
  },
);

test('what is no file is named, and nobody waits for it', async () => {
  symlinkSync(join(folder, 'nowhere'), path());
  await expect(lockFolder(folder)).rejects.toThrow(
    new Error(`${path()}: expected a file or none, found neither; remove it`),
  );
  rmSync(path());
  mkdirSync(path());
  await expect(lockFolder(folder)).rejects.toThrow(
    new Error(`${path()}: is a folder, where a file is expected`),
  );
  rmSync(path(), { recursive: true });
});

test('a lock that somebody has removed by hand and another holds is not removed', async () => {
  const unlock = await lockFolder(folder);
  leave({ host: 'elsewhere' });
  await unlock();
  expect(holder().host).toBe('elsewhere');
});

test('a folder that is not there is named', async () => {
  const nowhere = join(folder, 'nowhere');
  await expect(lockFolder(nowhere)).rejects.toThrow(new Error(`${nowhere}: no such file or directory`));
});

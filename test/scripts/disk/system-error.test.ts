import { lookup } from 'node:dns/promises';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { describeSystemError } from '../../../scripts/disk/system-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'system-error-'));
afterAll(() => rmSync(folder, { recursive: true }));

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('names the place and the reason', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const cases: [() => unknown, string][] = [
    [() => readFileSync(join(folder, 'none')), `${join(folder, 'none')}: no such file or directory`],
    [
      () => writeFileSync(join(file, 'below'), ''),
      `${join(file, 'below')}: a file is where a folder is expected`,
    ],
    [() => writeFileSync(folder, ''), `${folder}: is a folder, where a file is expected`],
  ];
  for (const [act, message] of cases) expect(describeSystemError(thrownBy(act))).toBe(message);
});

test('a full disk has no path of its own, so it is given one', () => {
  let full: number;
  try {
    full = openSync('/dev/full', 'w');
  } catch {
    console.log('there is no /dev/full here, so the error of a full disk is put together by hand');
    const error = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      errno: -28,
    });
    expect(describeSystemError(error, 'runs/x')).toBe('runs/x: no space left on device');
    return;
  }
  const error = thrownBy(() => writeSync(full, 'x'));
  expect(describeSystemError(error, 'runs/x')).toBe('runs/x: no space left on device');
  expect(describeSystemError(error)).toBe('no space left on device');
});

test('the place that is given goes before that of the error, and stays on the line', () => {
  const error = thrownBy(() => readFileSync(join(folder, 'x.tmp')));
  expect(describeSystemError(error, 'a\nb\u001b[2J')).toBe('a\\u{a}b\\u{1b}[2J: no such file or directory');
});

test('a name that is not found', async () => {
  const error = await lookup('nowhere.invalid').catch((each) => each);
  expect(describeSystemError(error)).toMatch(/^name not found/);
});

test('other errors keep their message, on one line', () => {
  // The number of zlib's error is that of another error of the system.
  const damaged = thrownBy(() => gunzipSync(Buffer.from('no gzip')));
  expect(damaged).toMatchObject({ code: 'Z_DATA_ERROR', errno: -3 });
  expect(describeSystemError(damaged)).toBe('incorrect header check');
  expect(describeSystemError(new Error('two\nlines'))).toBe('two\\u{a}lines');
  expect(describeSystemError('text')).toBe('text');
});

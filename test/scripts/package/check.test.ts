import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { check, refuse, skip } from '../../../scripts/package/check.ts';

let log: MockInstance;
beforeEach(() => {
  log = vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => log.mockRestore());

const printed = () => log.mock.calls.map(([line]) => line);

test('a promise that is kept is printed, and one that cannot be proved here with the reason', async () => {
  await check('reads digits', async () => 7);
  skip('runs in a browser', 'there is none');
  expect(printed()).toEqual(['ok    reads digits', 'skip  runs in a browser: there is none']);
});

test('a promise that is not kept is an error with all faults, and nothing is printed', async () => {
  const broken = check('reads digits', () => refuse(['found 1', 'found 7']));
  await expect(broken).rejects.toThrow(/^fail {2}the package reads digits: found 1; found 7$/);
  const rejected = check('learns', () => Promise.reject(new Error('no')));
  await expect(rejected).rejects.toThrow(/^fail {2}the package learns: no$/);
  expect(printed()).toEqual([]);
});

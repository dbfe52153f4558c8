import { afterEach, expect, test, vi } from 'vitest';
import { keepRun, keptRun, readKept, recallRun } from '../../../page/state/kept-run.ts';
import { DEFAULT_SETTINGS } from '../../../page/worker/run-settings.ts';

const RUN = { settings: { ...DEFAULT_SETTINGS, seed: 7 }, until: 20, done: 12, seconds: 1.5 };

afterEach(() => {
  vi.unstubAllGlobals();
  keptRun.value = undefined;
});

test('what is kept is recalled', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  });
  recallRun();
  expect(keptRun.value).toBeUndefined();
  keepRun(RUN);
  recallRun();
  expect(keptRun.value).toEqual(RUN);
});

test('a rate of the recipe\u2019s own stays so', () => {
  expect(readKept(JSON.stringify(RUN)).settings.learningRate).toBeUndefined();
  const own = { ...RUN, settings: { ...RUN.settings, learningRate: 0.5 } };
  expect(readKept(JSON.stringify(own)).settings.learningRate).toBe(0.5);
});

test('where nothing may be kept, nothing is', () => {
  vi.stubGlobal('localStorage', undefined);
  keepRun(RUN);
  recallRun();
  expect(keptRun.value).toBeUndefined();
});

test.each([
  ['no JSON', '{'],
  ['nothing', 'null'],
  ['no pass', JSON.stringify({ ...RUN, done: 0 })],
  ['more passes than there are', JSON.stringify({ ...RUN, done: 24 })],
  ['an end that is no pass', JSON.stringify({ ...RUN, until: 1.5 })],
  ['no time', JSON.stringify({ ...RUN, seconds: undefined })],
  ['a rate of none', JSON.stringify({ ...RUN, settings: { ...RUN.settings, learningRate: -1 } })],
  ['another step', JSON.stringify({ ...RUN, settings: { ...RUN.settings, optimizer: 'adam' } })],
  ['another recipe', JSON.stringify({ ...RUN, settings: { ...RUN.settings, recipe: '1998' } })],
  ['other digits', JSON.stringify({ ...RUN, settings: { ...RUN.settings, digits: 'zap' } })],
])('%s is no run that can be trained again', (_, text) => {
  expect(() => readKept(text)).toThrow();
});

test('a run on digits of files is kept, so that it can be said that it was there', () => {
  const settings = { ...RUN.settings, digits: 'zip' };
  expect(readKept(JSON.stringify({ ...RUN, settings })).settings).toEqual(settings);
});

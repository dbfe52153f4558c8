import { expect, test, vi } from 'vitest';
import { checkEngines } from '../../../scripts/engines/check-engines.ts';
import type { Engine } from '../../../scripts/engines/engine.ts';

const [A, B] = ['a', 'b'].map((digit) => digit.repeat(64));
const PINNED = { SGD: A, pen: B };

/** An engine that answers so, or throws. */
function fakeEngine(name: string, answer: object | Error, close = async () => {}): Engine {
  const ask = async () => {
    if (answer instanceof Error) throw answer;
    return JSON.stringify(answer);
  };
  return { name, inside: 'Fake', start: async () => ({ version: '1.2.3', ask, close }) };
}

const good = (name: string) => fakeEngine(name, { fingerprints: { simd: PINNED, plain: PINNED } });
const missing: Engine = {
  name: 'gone',
  inside: 'Fake',
  start: () => Promise.reject(new Error('there is none\nand more of that')),
};

/** What is printed, without times, and what is thrown. */
function check(...engines: readonly Engine[]): Promise<{ lines: string[]; thrown?: string }> {
  return checkAll(engines, false);
}

async function checkAll(engines: readonly Engine[], named: boolean) {
  const lines: string[] = [];
  const print = (line: string) => lines.push(line.replace(/\d+\.\d s/, 'N s'));
  try {
    await checkEngines(engines, PINNED, print, named);
    return { lines };
  } catch (error) {
    return { lines, thrown: (error as Error).message };
  }
}

test('an engine that finds what is pinned has a line; one that cannot be had is told of, and why', async () => {
  expect(await check(good('one'), missing, good('two'))).toEqual({
    lines: [
      'ok    one       1.2.3          Fake           N s',
      'skip  gone: there is none',
      'ok    two       1.2.3          Fake           N s',
    ],
  });
});

test('an engine that was named has to be there', async () => {
  expect(await checkAll([good('one'), missing], true)).toEqual({
    lines: ['ok    one       1.2.3          Fake           N s', 'fail  gone: there is none'],
    thrown: 'engines: expected the pinned bits in each, not found in gone',
  });
});

test('an engine without fast kernels is asked for the plain ones, and that is told', async () => {
  const plain = fakeEngine('old', { fingerprints: { plain: PINNED }, noSimd: 'no WebAssembly' });
  expect(await check(plain)).toEqual({
    lines: ['ok    old       1.2.3          Fake           N s, plain kernels alone: no WebAssembly'],
  });
});

test('what an engine finds otherwise is printed below it, and the others are asked all the same', async () => {
  const wrong = fakeEngine('wrong', { fingerprints: { simd: PINNED, plain: { SGD: B, pen: B } } });
  const broken = fakeEngine('broken', new Error('TypeError: no\n  at line 3'));
  expect(await check(wrong, broken, good('last'))).toEqual({
    lines: [
      `fail  wrong     1.2.3          Fake           N s\n      SGD, plain kernels: expected ${A}, found ${B}`,
      'fail  broken    1.2.3          Fake           N s\n      TypeError: no\n        at line 3',
      'ok    last      1.2.3          Fake           N s',
    ],
    thrown: 'engines: expected the pinned bits in each, not found in wrong, broken',
  });
});

test('without any engine nothing is proven', async () => {
  expect(await check(missing)).toEqual({
    lines: ['skip  gone: there is none'],
    thrown: 'engines: expected one that can be had, found none',
  });
});

test('an engine is closed after it has answered, and after it has failed', async () => {
  const close = vi.fn(() => Promise.reject(new Error('it is closed')));
  const answer = { fingerprints: { simd: PINNED, plain: PINNED } };
  const found = await check(fakeEngine('one', answer, close), fakeEngine('two', new Error('no'), close));
  expect(close).toHaveBeenCalledTimes(2);
  expect(found.thrown).toBe('engines: expected the pinned bits in each, not found in two');
});

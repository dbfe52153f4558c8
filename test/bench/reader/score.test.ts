import { expect, test } from 'vitest';
import { bySource, outcomeOf, rejectedFor, scoreOf } from '../../../bench/reader/score.ts';

const reading = (digit: number, probability: number, rejected = false) => ({ digit, probability, rejected });

test('an outcome has all that was read in its order, what was accepted, and the least probability', () => {
  const readings = [reading(4, 0.9), reading(0, 0.3, true), reading(4, 0.7)];
  expect(outcomeOf('404', readings, 'a hand')).toEqual({
    label: '404',
    read: '404',
    accepted: '44',
    probability: 0.3,
    source: 'a hand',
  });
  expect(outcomeOf('7', [])).toEqual({ label: '7', read: '', accepted: '', probability: 0, source: '' });
});

test('counts what is right, found, accepted, and accepted where it is not', () => {
  const outcomes = [
    // Right; right but one rejected; a wrong one, accepted; a wrong one, rejected; one too few; one too many.
    outcomeOf('12', [reading(1, 1), reading(2, 1)]),
    outcomeOf('34', [reading(3, 1), reading(4, 0.2, true)]),
    outcomeOf('56', [reading(5, 1), reading(8, 1)]),
    outcomeOf('56', [reading(5, 1), reading(8, 0.1, true)]),
    outcomeOf('78', [reading(8, 1)]),
    outcomeOf('9', [reading(9, 1), reading(9, 1)]),
    // The right digits in another order are not what is there.
    outcomeOf('90', [reading(0, 1), reading(9, 1)]),
    outcomeOf('', []),
  ];
  expect(scoreOf(outcomes)).toEqual({ count: 8, right: 3, found: 6, accepted: 2, wrong: 3 });
});

test('groups by source', () => {
  const outcomes = ['b', 'a', 'b'].map((source, n) => outcomeOf(`${n}`, [], source));
  expect([...bySource(outcomes)].map(([source, some]) => [source, some.map(({ label }) => label)])).toEqual([
    ['b', ['0', '2']],
    ['a', ['1']],
  ]);
});

test('rejects the least probable first, and counts what is not found, or found twice, as wrong', () => {
  const outcomes = [
    ...[0.9, 0.8, 0.7, 0.6, 0.55, 0.5].map((probability) => outcomeOf('3', [reading(3, probability)])),
    outcomeOf('3', [reading(5, 0.65)]),
    outcomeOf('3', []),
    outcomeOf('3', [reading(3, 0.75), reading(3, 0.4)]),
    outcomeOf('0', [reading(0, 0.95)]),
  ];
  // Wrong are 0.65, 0.4 and 0. Down to 0.65 there are two or one of them among eight and seven.
  expect(rejectedFor(0.3, outcomes)).toBe(0);
  expect(rejectedFor(0.2, outcomes)).toBe(0.2);
  expect(rejectedFor(0.01, outcomes)).toBe(0.6);
});
